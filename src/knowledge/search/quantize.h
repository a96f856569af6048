#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/search/segment_layout.h"

namespace osler::search {

/// Rows of vectors are padded with zeros to a multiple of this.
constexpr std::size_t vector_stride(std::size_t dimensions) { return (dimensions + 63) / 64 * 64; }
constexpr std::size_t most_dimensions = 8192;

/// A vector as it is searched with. Part of the query record, so that a replay needs no model.
struct QuantizedVector {
  std::vector<std::int8_t> values;  // one per dimension
  float scale = 0;
};

/// Per-vector symmetric int8: scale = max|x| / 127, q = round_half_even(x / scale), never -128.
///
/// Errors   invalid_argument: no dimension or too many; a NaN or infinite value; all zero.
/// Source   retrieval 6.
Result<QuantizedVector> quantize(std::span<const float> vector);

/// What an int8 dot product is worth, in the order that all kernels and stores share.
///
/// Returns  f32(dot) * scale_d * scale_q; in f64 above 1,040 dimensions, where an f32 dot is no
///          longer exact.
double dense_score(std::int32_t dot, float scale_document, float scale_query,
                   std::size_t dimensions);

}  // namespace osler::search
