#include "knowledge/search/snapshot_holder.h"

#include <map>
#include <utility>

#include "foundation/crypto/encoding.h"

namespace osler::search {
namespace {

constexpr std::chrono::seconds look_every{1};  // issue 4: every process, within 1 s
constexpr int most_attempts = 5;

using Opened = std::map<SegmentId, std::shared_ptr<const Segment>>;

Result<Manifest> manifest_of(const IndexPlace& place, const PartitionId& partition) {
  Manifest manifest;
  TRY(place.database.read([&](storage::Session& session) -> Result<void> {
    TRY_ASSIGN(manifest, read_manifest(session, partition));
    return {};
  }));
  return manifest;
}

Result<std::uint64_t> generation_of(const IndexPlace& place, const PartitionId& partition) {
  std::uint64_t generation = 0;
  TRY(place.database.read([&](storage::Session& session) -> Result<void> {
    TRY_ASSIGN(generation, current_generation(session, partition));
    return {};
  }));
  return generation;
}

Opened opened_by(const Snapshot* previous) {
  Opened opened;
  if (previous == nullptr) return opened;
  for (const LiveSegment& live : previous->segments()) {
    opened[live.segment->facts().segment] = live.segment;
  }
  return opened;
}

Result<std::shared_ptr<const Snapshot>> open_manifest(const IndexPlace& place,
                                                      const Manifest& manifest, Opened& opened) {
  std::vector<LiveSegment> segments;
  for (const ManifestSegment& one : manifest.segments) {
    auto& segment = opened[one.record.facts.segment];
    if (segment == nullptr) {
      TRY_ASSIGN(segment, open(place.folder, place.vault, one.record));
    }
    segments.push_back({segment, one.deleted});
  }
  return Snapshot::make(manifest.partition, manifest.generation, std::move(segments));
}

bool is_damage(const Error& error) {
  return error.code == ErrorCode::not_found || error.code == ErrorCode::corrupt ||
         error.code == ErrorCode::conflict || error.code == ErrorCode::unsupported;
}

}  // namespace

Result<std::shared_ptr<const Snapshot>> open_snapshot(const IndexPlace& place,
                                                      const PartitionId& partition,
                                                      const Snapshot* previous) {
  Opened opened = opened_by(previous);
  for (int attempt = 1;; ++attempt) {
    TRY_ASSIGN(const Manifest manifest, manifest_of(place, partition));
    auto snapshot = open_manifest(place, manifest, opened);
    if (snapshot || !is_damage(snapshot.error())) return snapshot;
    // A merge may have removed files between our reading of the manifest and theirs.
    TRY_ASSIGN(const std::uint64_t generation, generation_of(place, partition));
    if (generation == manifest.generation || attempt == most_attempts) {
      return fail(ErrorCode::corrupt, "search index, generation " +
                                          std::to_string(manifest.generation) + ": " +
                                          snapshot.error().message);
    }
  }
}

Result<std::vector<SegmentId>> find_broken_segments(const IndexPlace& place,
                                                    const PartitionId& partition) {
  TRY_ASSIGN(const Manifest manifest, manifest_of(place, partition));
  std::vector<SegmentId> broken;
  for (const ManifestSegment& one : manifest.segments) {
    const auto segment = open(place.folder, place.vault, one.record);
    if (segment) continue;
    if (!is_damage(segment.error())) return tl::unexpected<Error>(segment.error());
    broken.push_back(one.record.facts.segment);
  }
  return broken;
}

std::shared_ptr<const Snapshot> SnapshotHolder::held(bool& fresh) const {
  const std::lock_guard lock(exchange_);
  fresh = snapshot_ != nullptr && clock_.monotonic() - looked_at_ < look_every;
  return snapshot_;
}

Result<std::shared_ptr<const Snapshot>> SnapshotHolder::current() {
  bool fresh = false;
  auto snapshot = held(fresh);
  if (fresh) return snapshot;
  std::unique_lock looking(looking_, std::try_to_lock);
  if (!looking.owns_lock()) {
    if (snapshot != nullptr) return snapshot;
    looking.lock();  // the very first time there is nothing to go on with
    snapshot = held(fresh);
    if (fresh) return snapshot;
  }
  return look_again();
}

Result<std::shared_ptr<const Snapshot>> SnapshotHolder::refresh() {
  const std::lock_guard looking(looking_);
  return look_again();
}

Result<std::shared_ptr<const Snapshot>> SnapshotHolder::look_again() {
  bool fresh = false;
  auto snapshot = held(fresh);
  const std::chrono::nanoseconds now = clock_.monotonic();
  TRY_ASSIGN(const std::uint64_t generation, generation_of(place_, partition_));
  if (snapshot == nullptr || snapshot->generation() != generation) {
    TRY_ASSIGN(snapshot, open_snapshot(place_, partition_, snapshot.get()));
  }
  const std::lock_guard lock(exchange_);
  snapshot_ = snapshot;
  looked_at_ = now;
  return snapshot;
}

}  // namespace osler::search
