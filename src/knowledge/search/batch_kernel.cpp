#include "knowledge/search/batch_kernel.h"

#include <algorithm>
#include <array>

namespace osler::search {
namespace {

constexpr std::size_t most_rows = 64;
constexpr std::size_t tile_bytes = 1024;

template <SimdLevel level>
void dots_by_row(const Int8Rows& rows, const PackedQueries& queries, std::int32_t* dots) {
  const DotKernel kernel = dot_kernel(level);
  std::array<std::int32_t, most_rows> column{};
  const std::size_t padded = queries.padded();
  for (std::size_t q = 0; q < queries.count; ++q) {
    kernel(rows, queries.rows.data() + q * queries.stride, column.data());
    for (std::size_t i = 0; i < rows.count; ++i) dots[i * padded + q] = column[i];
  }
}

void pack_query(std::size_t q, std::span<const std::int8_t> values, PackedQueries& packed) {
  const std::size_t tile = q / tile_queries * (packed.stride / 64);
  for (std::size_t d = 0; d < values.size(); ++d) {
    packed.rows[q * packed.stride + d] = values[d];
    const std::size_t word = d % 64 / 4;
    const std::size_t at = (tile + d / 64) * tile_bytes + word * 64 + q % tile_queries * 4 + d % 4;
    packed.tiles[at] = values[d];
  }
}

}  // namespace

PackedQueries pack_queries(std::span<const QuantizedVector> queries) {
  PackedQueries packed;
  packed.count = queries.size();
  packed.stride = queries.empty() ? 0 : vector_stride(queries.front().values.size());
  packed.rows.resize(packed.padded() * packed.stride);
  packed.tiles.resize(packed.padded() * packed.stride);
  packed.scales.resize(packed.padded());
  for (std::size_t q = 0; q < queries.size(); ++q) {
    packed.scales[q] = queries[q].scale;
    pack_query(q, queries[q].values, packed);
  }
  return packed;
}

bool reaching_scalar(const RowDots& row, const PackedQueries& queries, const float* thresholds,
                     std::uint16_t* bits) {
  bool any = false;
  std::fill(bits, bits + queries.padded() / tile_queries, std::uint16_t{0});
  for (std::size_t q = 0; q < queries.padded(); ++q) {
    const float product = static_cast<float>(row.dots[q]) * row.scale;
    if (!(product * queries.scales[q] >= thresholds[q])) continue;
    auto& word = bits[q / tile_queries];
    word = static_cast<std::uint16_t>(word | (1U << (q % tile_queries)));
    any = true;
  }
  return any;
}

BatchKernel batch_kernel(SimdLevel level) {
#if defined(__x86_64__)
  if (level == SimdLevel::amx) return {dots_amx, reaching_avx512};
  if (level == SimdLevel::avx512) return {dots_by_row<SimdLevel::avx512>, reaching_avx512};
  if (level == SimdLevel::avx2) return {dots_by_row<SimdLevel::avx2>, reaching_scalar};
#endif
  static_cast<void>(level);
  return {dots_by_row<SimdLevel::scalar>, reaching_scalar};
}

}  // namespace osler::search
