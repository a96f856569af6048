#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "knowledge/search/dot_kernel.h"
#include "knowledge/search/quantize.h"

namespace osler::search {

constexpr std::size_t tile_queries = 16;  // columns of one AMX tile

/// Queries side by side, in whole tiles; those beyond `count` are zero.
struct PackedQueries {
  std::size_t count = 0;
  std::size_t stride = 0;          // of rows
  std::vector<std::int8_t> rows;   // one after the other
  std::vector<std::int8_t> tiles;  // [tile][64 dimensions][4-byte word of them][query][4]
  std::vector<float> scales;
  std::size_t padded() const { return (count + tile_queries - 1) / tile_queries * tile_queries; }
};
PackedQueries pack_queries(std::span<const QuantizedVector> queries);

/// One row's dots with all padded queries, and its scale.
struct RowDots {
  const std::int32_t* dots = nullptr;
  float scale = 0;
};

/// The two inner loops of a batched scan. Every level gives the same bytes.
struct BatchKernel {
  /// dots[i * queries.padded() + q] = rows[i] . query q, for at most 64 rows.
  void (*dots)(const Int8Rows& rows, const PackedQueries& queries, std::int32_t* dots);
  /// Bit q % 16 of bits[q / 16]: f32(dots[q]) * scale * queries.scales[q] >= thresholds[q], for all
  /// padded queries. False when no bit is set.
  bool (*reaching)(const RowDots& row, const PackedQueries& queries, const float* thresholds,
                   std::uint16_t* bits);
};

/// Tiles at level amx, row kernels below.
BatchKernel batch_kernel(SimdLevel level);

bool reaching_scalar(const RowDots& row, const PackedQueries& queries, const float* thresholds,
                     std::uint16_t* bits);
#if defined(__x86_64__)
/// Tiles are configured and released within the call: nobody blocks or is interrupted with more
/// state than it needs. For machines on which supported(amx) has said yes.
void dots_amx(const Int8Rows& rows, const PackedQueries& queries, std::int32_t* dots);
bool reaching_avx512(const RowDots& row, const PackedQueries& queries, const float* thresholds,
                     std::uint16_t* bits);
#endif

}  // namespace osler::search
