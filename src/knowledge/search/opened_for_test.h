#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "knowledge/search/segment.h"
#include "knowledge/search/segment_builder.h"
#include "knowledge/search/snapshot.h"

namespace osler::search {

/// For tests: a built segment, opened without a disk between.
inline std::shared_ptr<const Segment> opened(SegmentPlaintexts made) {
  const SegmentFacts facts = made.facts;
  OpenedFiles files{keep(std::move(made.lexical)), keep(std::move(made.vectors)),
                    keep(std::move(made.chunks))};
  return std::make_shared<const Segment>(Segment::open(facts, std::move(files)).value());
}

inline std::shared_ptr<const Segment> opened(std::span<const ChunkEntry> entries,
                                             const VectorBlock* vectors = nullptr,
                                             const SegmentOrigin& origin = {}) {
  return opened(build_segment(entries, vectors, origin).value());
}

inline std::shared_ptr<const Snapshot> snapshot_of(std::vector<LiveSegment> segments,
                                                   std::uint64_t generation = 1) {
  return Snapshot::make(PartitionId{}, generation, std::move(segments)).value();
}

}  // namespace osler::search
