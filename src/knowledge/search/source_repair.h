#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "knowledge/search/candidate_source.h"

namespace osler::search {

/// What ought to be in a source: the store's view.
struct SourceTruth {
  std::vector<ChunkId> ids;  // of every chunk in force, rising
  /// The chunks of these ids; fewer when some have gone meanwhile.
  std::function<Result<std::vector<SourceChunk>>(std::span<const ChunkId>)> fetch;
};

struct Repaired {
  std::uint64_t added = 0;
  std::uint64_t erased = 0;
  WriteToken token;
};

/// Finds what a source lacks and what it should not have, and mends both: after a batch that was
/// killed half-way, a lost message, a restored backup. Finding nothing writes nothing.
/// Errors   those of the source and of `fetch`; what was mended before stays mended.
Result<Repaired> repair(CandidateSource& source, const SourceTruth& truth);

/// Hits that the store knows, and what was wrong with the others.
struct CheckedHits {
  std::vector<SourceHit> hits;
  std::uint64_t unknown = 0;  // dropped: the store has no such chunk, or not for this person
  bool partial = false;       // fewer than the store says there are
};

struct HitCheck {
  std::function<bool(const ChunkId&)> is_known;  // in the store, and allowed
  std::uint64_t matching = 0;                    // chunks that the store says match the filter
};

/// A search whose answer is not believed: every id is looked up. When that leaves too few the
/// search is repeated for more, up to 1,000; what still lacks is labelled.
/// Errors   those of the source.
/// Source   retrieval 15.
Result<CheckedHits> search_checked(CandidateSource& source, const SourceQuery& query,
                                   const HitCheck& check, const std::stop_token& stop);

}  // namespace osler::search
