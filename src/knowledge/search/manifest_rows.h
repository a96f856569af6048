#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/storage/database.h"
#include "knowledge/search/bitmap.h"
#include "knowledge/search/segment_store.h"

namespace osler::search {

// Single rows of the manifest, written and read. Only for manifest.cpp and its neighbours.

Result<void> insert_segment_row(storage::Session& session, const SegmentRecord& record,
                                std::uint64_t generation);
/// Without versions; oldest first.
Result<std::vector<SegmentRecord>> load_segment_rows(storage::Session& session,
                                                     const PartitionId& partition);
Result<bool> has_segment(storage::Session& session, const SegmentId& segment);

/// Of the versions in force, by first chunk.
Result<std::vector<VersionRun>> load_runs(storage::Session& session, const SegmentFacts& facts);
/// Adds where `version` stands, in whichever partition.
Result<void> find_runs(storage::Session& session, const VersionId& version,
                       std::map<SegmentId, std::vector<VersionRun>>& runs);

/// None stored: nothing is deleted.
/// Errors   corrupt: a bitmap of another length than the segment.
Result<Bitmap> load_tombstones(storage::Session& session, const SegmentId& segment,
                               std::uint32_t chunks);
Result<void> store_tombstones(storage::Session& session, const SegmentId& segment,
                              const Bitmap& deleted);

/// Every file that a row names, of all partitions.
Result<std::vector<crypto::SegmentId>> load_named_files(storage::Session& session);

}  // namespace osler::search
