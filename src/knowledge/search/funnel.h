#pragma once

#include <cstddef>
#include <vector>

#include "foundation/base/simd_level.h"
#include "knowledge/search/quantize.h"
#include "knowledge/search/scope.h"
#include "knowledge/search/top_chunks.h"

namespace osler::search {

/// The 1-bit pass: which chunks are worth an exact score (retrieval 6, "Funnel"). Finds the
/// smallest t, over all segments together, at which `candidates` allowed chunks have signs that
/// differ from the query's in at most t bits, and takes all of those; above 4 * candidates the ones
/// at t with the lowest chunk ids. A bitmap word without an allowed chunk is not read. Signs are
/// compared with zero, the mean that a space has unless it is given another.
///
/// Returns  places, rising; the same on every SIMD level. All allowed vectors when fewer than
///          `candidates`.
std::vector<ChunkPlace> nearest_signs(const Scope& scope, const QuantizedVector& query,
                                      std::size_t candidates, SimdLevel level);

}  // namespace osler::search
