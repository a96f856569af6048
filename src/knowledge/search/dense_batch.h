#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "foundation/base/simd_level.h"
#include "knowledge/search/quantize.h"
#include "knowledge/search/scope.h"
#include "knowledge/search/top_chunks.h"

namespace osler::search {

struct BatchOptions {
  SimdLevel simd = best_simd_level();
  std::size_t threads = 1;
};

/// Exact int8 scan of many questions over one scope, each row read once for up to 256 of them.
/// Benchmarks only so far: evaluating and answering still ask one question at a time. All vectors
/// have the dimensions of the scope's segments.
///
/// Returns  per query what DenseLeg(scope, {query}) exact gives, byte for byte, on every level and
///          with any number of threads.
std::vector<std::vector<ScoredChunk>> top_of_each(const Scope& scope,
                                                  std::span<const QuantizedVector> queries,
                                                  std::size_t count,
                                                  const BatchOptions& options = {});

}  // namespace osler::search
