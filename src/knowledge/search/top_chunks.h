#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "knowledge/search/chunk_entry.h"

namespace osler::search {

/// A chunk by its place in the searched segments.
struct ChunkPlace {
  std::uint32_t segment = 0;
  std::uint32_t ordinal = 0;
  // clang-tidy 14 takes the 0 of a defaulted comparison for a pointer.
  auto operator<=>(const ChunkPlace&) const = default;  // NOLINT(modernize-use-nullptr)
};

struct ScoredChunk {
  double score = 0;
  ChunkId id;
  ChunkPlace place;
};

/// The one order of results: score falling, then chunk id rising (R3). A chunk id that stands in
/// two segments is ordered by place.
inline bool before(const ScoredChunk& a, const ScoredChunk& b) {
  if (a.score != b.score) return a.score > b.score;
  if (a.id != b.id) return a.id < b.id;
  return a.place < b.place;
}

/// Keeps the first `capacity` of all offered chunks in that order, whatever order they come in.
class TopChunks {
 public:
  explicit TopChunks(std::size_t capacity);
  /// A score below this cannot enter; one that equals it may, by its id. -infinity until full.
  double threshold() const { return threshold_; }
  void offer(const ScoredChunk& chunk);
  /// In order. Empties this.
  std::vector<ScoredChunk> take();

 private:
  std::size_t capacity_;
  double threshold_;
  std::vector<ScoredChunk> heap_;  // the last in order on top
};

}  // namespace osler::search
