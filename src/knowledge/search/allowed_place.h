#pragma once

#include "knowledge/search/filter.h"
#include "knowledge/search/top_chunks.h"

namespace osler::search {

/// Whether a chunk that was found before may be shown now: it still stands at this place of the
/// snapshot, is not deleted, in force, and allowed. False for places that do not exist.
bool is_allowed_place(const Snapshot& snapshot, const Filter& filter, const ChunkPlace& place,
                      const ChunkId& chunk);

}  // namespace osler::search
