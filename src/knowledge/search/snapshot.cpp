#include "knowledge/search/snapshot.h"

#include <algorithm>
#include <set>
#include <utility>

#include "foundation/crypto/encoding.h"
#include "foundation/crypto/hash.h"

namespace osler::search {

Result<std::shared_ptr<const Snapshot>> Snapshot::make(const PartitionId& partition,
                                                       std::uint64_t generation,
                                                       std::vector<LiveSegment> segments) {
  Snapshot snapshot;
  snapshot.partition_ = partition;
  snapshot.generation_ = generation;
  snapshot.segments_ = std::move(segments);
  for (LiveSegment& live : snapshot.segments_) {
    const SegmentFacts& facts = live.segment->facts();
    if (facts.partition != partition) {
      return fail(ErrorCode::conflict, "segment " + crypto::to_hex(facts.segment) +
                                           " belongs to another partition than its snapshot");
    }
    TRY(snapshot.take_space(facts));
    if (live.deleted.size() == 0) live.deleted = Bitmap(facts.chunks);
    if (live.deleted.size() != facts.chunks) {
      return fail(ErrorCode::corrupt, "segment " + crypto::to_hex(facts.segment) +
                                          " has tombstones of another length; rebuild it");
    }
    snapshot.live_chunks_ += facts.chunks - live.deleted.count();
  }
  snapshot.name_versions_in_force();
  return std::shared_ptr<const Snapshot>(new Snapshot(std::move(snapshot)));
}

Result<void> Snapshot::take_space(const SegmentFacts& facts) {
  if (!facts.has_vectors()) return {};
  if (dimensions_ == 0) {
    space_ = facts.space;
    dimensions_ = facts.dimensions;
  }
  if (space_ == facts.space && dimensions_ == facts.dimensions) return {};
  return fail(ErrorCode::conflict, "segment " + crypto::to_hex(facts.segment) +
                                       " holds vectors of embedding space " +
                                       crypto::to_hex(facts.space) + ", others of " +
                                       crypto::to_hex(space_) + "; embed the library again");
}

void Snapshot::name_versions_in_force() {
  std::set<VersionId> versions;
  for (const LiveSegment& live : segments_) {
    for (const VersionRun& run : live.segment->facts().versions) {
      if (!live.deleted.test(run.first)) versions.insert(run.version);
    }
  }
  crypto::Sha256 hash;
  for (const VersionId& version : versions) hash.update(crypto::ByteView(version.bytes));
  id_ =
      std::to_string(generation_) + "-" + crypto::to_hex(crypto::ByteView(hash.finish()).first(16));
}

std::size_t Snapshot::memory_bytes() const {
  std::size_t sum = 0;
  for (const LiveSegment& live : segments_) sum += live.segment->memory_bytes();
  return sum;
}

}  // namespace osler::search
