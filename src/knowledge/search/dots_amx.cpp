// AMX: tdpbssd multiplies a tile of 16 rows x 64 bytes by one of 64 dimensions x 16 queries.
// Written as assembler, because gcc 12 may move its own ldtilecfg behind the first use of a tile.
// Two row tiles by two query tiles keep four sums in registers: four loads feed four multiplies.
#include "knowledge/search/batch_kernel.h"

#if defined(__x86_64__)
#if defined(__GNUC__) && !defined(__clang__)
// gcc 12's own header trips over _mm512_undefined_epi32 (gcc bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#include <algorithm>
#include <cstring>
#include <vector>

#include <immintrin.h>

namespace osler::search {
namespace {

constexpr std::size_t tile_rows = 16;
constexpr std::size_t tile_bytes = 1024;

struct alignas(64) TileConfig {
  std::uint8_t palette = 1;
  std::uint8_t start_row = 0;
  std::uint8_t reserved[14] = {};
  std::uint16_t bytes_per_row[16] = {64, 64, 64, 64, 64, 64, 64, 64};
  std::uint8_t rows[16] = {16, 16, 16, 16, 16, 16, 16, 16};
};

void configure() {
  const TileConfig config;
  asm volatile("ldtilecfg %0" : : "m"(config));
}

void release() { asm volatile("tilerelease"); }

#define OSLER_TILE_LOAD(tile, from, stride) \
  asm volatile("tileloadd (%0,%1,1), %%" tile : : "r"(from), "r"(stride) : "memory")
#define OSLER_TILE_STORE(tile, to, stride) \
  asm volatile("tilestored %%" tile ", (%0,%1,1)" : : "r"(to), "r"(stride) : "memory")

// Sums of 32 rows (from `a` on) with 32 queries (two tile columns from `b`, `b_next` apart).
void square(const std::int8_t* a, std::size_t stride, const std::int8_t* b, std::size_t b_next) {
  asm volatile("tilezero %tmm0\n\ttilezero %tmm1\n\ttilezero %tmm2\n\ttilezero %tmm3");
  for (std::size_t d = 0; d < stride; d += 64, b += tile_bytes) {
    OSLER_TILE_LOAD("tmm4", a + d, stride);
    OSLER_TILE_LOAD("tmm6", b, std::size_t{64});
    OSLER_TILE_LOAD("tmm5", a + tile_rows * stride + d, stride);
    OSLER_TILE_LOAD("tmm7", b + b_next, std::size_t{64});
    asm volatile(
        "tdpbssd %tmm6, %tmm4, %tmm0\n\ttdpbssd %tmm6, %tmm5, %tmm2\n\t"
        "tdpbssd %tmm7, %tmm4, %tmm1\n\ttdpbssd %tmm7, %tmm5, %tmm3");
  }
}

// The same for one column of tiles: the last of an odd number.
void column(const std::int8_t* a, std::size_t stride, const std::int8_t* b) {
  asm volatile("tilezero %tmm0\n\ttilezero %tmm2");
  for (std::size_t d = 0; d < stride; d += 64, b += tile_bytes) {
    OSLER_TILE_LOAD("tmm4", a + d, stride);
    OSLER_TILE_LOAD("tmm6", b, std::size_t{64});
    OSLER_TILE_LOAD("tmm5", a + tile_rows * stride + d, stride);
    asm volatile("tdpbssd %tmm6, %tmm4, %tmm0\n\ttdpbssd %tmm6, %tmm5, %tmm2");
  }
}

// All queries with 32 rows; `dots` has room for 32.
void thirty_two_rows(const std::int8_t* rows, const PackedQueries& queries, std::int32_t* dots) {
  const std::size_t column_bytes = queries.stride * tile_queries;
  const std::size_t line = queries.padded() * sizeof *dots;
  std::int32_t* const lower = dots + tile_rows * queries.padded();
  std::size_t q = 0;
  for (; q + 2 * tile_queries <= queries.padded(); q += 2 * tile_queries) {
    square(rows, queries.stride, queries.tiles.data() + q * queries.stride, column_bytes);
    OSLER_TILE_STORE("tmm0", dots + q, line);
    OSLER_TILE_STORE("tmm1", dots + q + tile_queries, line);
    OSLER_TILE_STORE("tmm2", lower + q, line);
    OSLER_TILE_STORE("tmm3", lower + q + tile_queries, line);
  }
  if (q == queries.padded()) return;
  column(rows, queries.stride, queries.tiles.data() + q * queries.stride);
  OSLER_TILE_STORE("tmm0", dots + q, line);
  OSLER_TILE_STORE("tmm2", lower + q, line);
}

}  // namespace

void dots_amx(const Int8Rows& rows, const PackedQueries& queries, std::int32_t* dots) {
  constexpr std::size_t step = 2 * tile_rows;
  configure();
  std::size_t i = 0;
  for (; i + step <= rows.count; i += step) {
    thirty_two_rows(rows.first + i * rows.stride, queries, dots + i * queries.padded());
  }
  if (i < rows.count) {  // the end of a segment: no byte behind it is read
    std::vector<std::int8_t> last(step * rows.stride);
    std::vector<std::int32_t> sums(step * queries.padded());
    std::memcpy(last.data(), rows.first + i * rows.stride, (rows.count - i) * rows.stride);
    thirty_two_rows(last.data(), queries, sums.data());
    const auto used = static_cast<std::ptrdiff_t>((rows.count - i) * queries.padded());
    std::copy(sums.begin(), sums.begin() + used, dots + i * queries.padded());
  }
  release();
}

__attribute__((target("avx512f"))) bool reaching_avx512(const RowDots& row,
                                                        const PackedQueries& queries,
                                                        const float* thresholds,
                                                        std::uint16_t* bits) {
  const __m512 scale = _mm512_set1_ps(row.scale);
  const float* const scales = queries.scales.data();
  unsigned any = 0;
  for (std::size_t q = 0; q < queries.padded(); q += tile_queries) {
    const __m512 dots = _mm512_cvtepi32_ps(_mm512_loadu_si512(row.dots + q));
    const __m512 scores = _mm512_mul_ps(_mm512_mul_ps(dots, scale), _mm512_loadu_ps(scales + q));
    bits[q / tile_queries] =
        _mm512_cmp_ps_mask(scores, _mm512_loadu_ps(thresholds + q), _CMP_GE_OQ);
    any |= bits[q / tile_queries];
  }
  return any != 0;
}

}  // namespace osler::search
#endif
