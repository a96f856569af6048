#pragma once

#include <cstddef>
#include <stop_token>

#include "foundation/base/result.h"
#include "knowledge/ingest/commit.h"
#include "knowledge/search/snapshot_holder.h"

namespace osler::ingest {

/// Merges segments until search::choose_merge has nothing to propose: few segments make a fast
/// search, and a merge is when deleted chunks leave the disk. May be interrupted anywhere.
/// Returns  merges done.
Result<std::size_t> merge_index(const Shelf& shelf, search::SnapshotHolder& snapshots,
                                std::stop_token stop);

}  // namespace osler::ingest
