#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "foundation/base/id.h"
#include "foundation/base/result.h"
#include "knowledge/search/bitmap.h"
#include "knowledge/search/segment.h"

namespace osler::search {

/// A segment and which of its chunks are deleted in one generation.
struct LiveSegment {
  std::shared_ptr<const Segment> segment;
  Bitmap deleted;
};

/// One partition at one generation: what a search reads from beginning to end. Never changes.
/// Any thread may read; hold it as shared_ptr<const Snapshot>.
class Snapshot {
 public:
  /// Errors   conflict: vectors of two embedding spaces (R7); a segment of another partition.
  static Result<std::shared_ptr<const Snapshot>> make(const PartitionId& partition,
                                                      std::uint64_t generation,
                                                      std::vector<LiveSegment> segments);

  const PartitionId& partition() const { return partition_; }
  std::uint64_t generation() const { return generation_; }
  /// Names exactly what is in force: "<generation>-<first 32 hex digits of a SHA-256 over the
  /// sorted ids of the versions that have a live chunk>". Part of every query record.
  const std::string& id() const { return id_; }
  std::span<const LiveSegment> segments() const { return segments_; }
  /// Of the vectors; zero dimensions when no segment has any.
  const SpaceId& space() const { return space_; }
  std::uint32_t dimensions() const { return dimensions_; }
  std::uint64_t live_chunks() const { return live_chunks_; }
  std::size_t memory_bytes() const;

 private:
  Snapshot() = default;
  Result<void> take_space(const SegmentFacts& facts);
  void name_versions_in_force();

  PartitionId partition_;
  std::uint64_t generation_ = 0;
  std::string id_;
  std::vector<LiveSegment> segments_;
  SpaceId space_;
  std::uint32_t dimensions_ = 0;
  std::uint64_t live_chunks_ = 0;
};

}  // namespace osler::search
