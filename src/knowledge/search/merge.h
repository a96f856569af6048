#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/search/segment_builder.h"
#include "knowledge/search/snapshot.h"

namespace osler::search {

constexpr std::size_t merge_fan_in = 8;  // retrieval 5

/// One segment of the live chunks of several, in the order given. Deleted chunks leave no byte:
/// postings, rows, vectors, labels and statistics are those of a segment that never held them.
/// Returns  facts.chunks == 0 and no bytes when nothing is live.
/// Errors   conflict: partitions, analysers or embedding spaces differ, or only some have vectors;
///          too_large: more than most_chunks_in_segment would be live.
Result<SegmentPlaintexts> merge_segments(std::span<const LiveSegment> segments);

/// Which segments to merge next, as indices: the first tier that holds merge_fan_in segments (tiers
/// are powers of merge_fan_in in live chunks), else one whose dead chunks are above `dead_share`.
/// Only segments that merge_segments accepts together are chosen together. Empty: nothing to do.
std::vector<std::size_t> choose_merge(std::span<const LiveSegment> segments,
                                      double dead_share = .2);

}  // namespace osler::search
