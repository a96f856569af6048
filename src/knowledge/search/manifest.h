#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/storage/database.h"
#include "knowledge/search/bitmap.h"
#include "knowledge/search/segment_store.h"

namespace osler::search {

/// Tables of the manifest: which segments are in force, in which generation, and which of their
/// chunks are deleted. Every function below works inside the caller's transaction, so that the
/// index changes together with the documents' state or not at all.
std::span<const storage::Migration> manifest_migrations();

struct ManifestSegment {
  SegmentRecord record;  // facts.versions: those with a live chunk
  Bitmap deleted;
};

/// One partition as it is in force.
struct Manifest {
  PartitionId partition;
  std::uint64_t generation = 0;  // 0: nothing was ever added
  std::vector<ManifestSegment> segments;
};

/// Rises with every change of the partition's index.
Result<std::uint64_t> current_generation(storage::Session& session, const PartitionId& partition);
Result<Manifest> read_manifest(storage::Session& session, const PartitionId& partition);

/// Brings a published segment into force.
/// Errors   conflict: it is already.
Result<void> add_segment(storage::Session& session, const SegmentRecord& record);

/// Takes the chunks of these versions out of force: deleted, superseded, retired, replaced. Unknown
/// versions are passed over. A segment without live chunks leaves the manifest; its files are then
/// garbage (remove_orphans).
/// Returns  chunks taken.
Result<std::uint64_t> tombstone_versions(storage::Session& session, const PartitionId& partition,
                                         std::span<const VersionId> versions);

/// Takes single chunks out of force: of each segment those whose bit is set. Segments that are not
/// in force are passed over: the caller checks that its generation is still the one it looked at.
/// Returns  chunks taken.
Result<std::uint64_t> tombstone_chunks(storage::Session& session, const PartitionId& partition,
                                       const std::map<SegmentId, Bitmap>& dead);

/// Puts a merged segment in the place of those it was made from. What was deleted while the merge
/// ran is deleted in the merged one too.
/// Errors   conflict: single chunks were deleted meanwhile; merge again.
Result<void> replace_segments(storage::Session& session, std::span<const SegmentRecord> from,
                              const SegmentRecord& merged);

/// Drops a segment whose files are missing or damaged.
/// Returns  versions that must be indexed again from the store.
Result<std::vector<VersionId>> forget_segment(storage::Session& session,
                                              const PartitionId& partition,
                                              const SegmentId& segment);

/// Versions that have a live chunk in the index, rising: for comparing the index with the store.
Result<std::vector<VersionId>> indexed_versions(storage::Session& session,
                                                const PartitionId& partition);

/// Drops every row of one partition: erasure of a person. The files' key is destroyed elsewhere.
Result<void> forget_partition(storage::Session& session, const PartitionId& partition);

}  // namespace osler::search
