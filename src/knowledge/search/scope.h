#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "knowledge/search/bm25.h"
#include "knowledge/search/filter.h"
#include "knowledge/search/snapshot.h"
#include "knowledge/search/top_chunks.h"

namespace osler::search {

/// One segment as one search sees it.
struct ScopedSegment {
  const LiveSegment* live = nullptr;
  Bitmap allowed;
  Bitmap uncounted;       // see uncounted_chunks()
  bool corrects = false;  // a bit of `uncounted` is set
  const Segment& segment() const { return *live->segment; }
};

/// Everything one search may look at, with the statistics it scores with. Borrows the snapshots.
class Scope {
 public:
  Scope(std::span<const Snapshot* const> snapshots, const Filter& filter);
  std::span<const ScopedSegment> segments() const { return segments_; }
  /// Of open chunks in force, over all snapshots; a patient's partition has none.
  const IndexStatistics& statistics() const { return statistics_; }
  std::uint64_t allowed_chunks() const { return allowed_; }
  ChunkId id(const ChunkPlace& place) const;
  ChunkRow row(const ChunkPlace& place) const;

 private:
  void count();

  std::vector<ScopedSegment> segments_;
  IndexStatistics statistics_;
  std::uint64_t allowed_ = 0;
};

}  // namespace osler::search
