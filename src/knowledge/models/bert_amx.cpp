// Tiles: 32 x 32 sums in four of them, 16 rows of 64 bytes each. gcc 12 moves _tile_loadconfig
// behind what needs it, so the instructions are written out. Compiled for AVX-512 with bf16
// (CMakeLists.txt), called only where tiles are allowed (simd_level.h).
#if defined(__x86_64__)
#include "knowledge/models/bert_narrow.h"

namespace osler::models {
namespace {

struct alignas(64) TileConfig {
  std::uint8_t palette = 1;
  std::uint8_t start_row = 0;
  std::uint8_t reserved[14] = {};  // NOLINT(modernize-avoid-c-arrays)
  std::uint16_t row_bytes[16] = {64, 64, 64, 64,
                                 64, 64, 64, 64};            // NOLINT(modernize-avoid-c-arrays)
  std::uint8_t rows[16] = {16, 16, 16, 16, 16, 16, 16, 16};  // NOLINT(modernize-avoid-c-arrays)
};

#define OSLER_TILE_ZERO(tile) __asm__ volatile("tilezero %%tmm" #tile ::: "memory")
#define OSLER_TILE_LOAD(tile, from, stride) \
  __asm__ volatile("tileloadd (%0,%1,1), %%tmm" #tile ::"r"(from), "r"(stride) : "memory")
#define OSLER_TILE_STORE(tile, to, stride) \
  __asm__ volatile("tilestored %%tmm" #tile ", (%0,%1,1)" ::"r"(to), "r"(stride) : "memory")
#define OSLER_TILE_BF16(sum, a, b) \
  __asm__ volatile("tdpbf16ps %%tmm" #b ", %%tmm" #a ", %%tmm" #sum ::: "memory")
#define OSLER_TILE_BYTES(sum, a, b) \
  __asm__ volatile("tdpbsud %%tmm" #b ", %%tmm" #a ", %%tmm" #sum ::: "memory")

enum class Numbers { bf16, int8 };

// 32 rows: sums 0-3, rows 4-5, weights 6-7.
template <Numbers N>
inline void large_block(const std::byte* a, const std::byte* b, std::size_t steps, float* out,
                        std::size_t out_bytes) {
  OSLER_TILE_ZERO(0);
  OSLER_TILE_ZERO(1);
  OSLER_TILE_ZERO(2);
  OSLER_TILE_ZERO(3);
  const std::size_t a_stride = 64;
  const std::size_t b_stride = 128;
  for (std::size_t k = 0; k < steps; ++k, a += 1024, b += std::size_t{16} * 128) {
    OSLER_TILE_LOAD(6, b, b_stride);
    OSLER_TILE_LOAD(4, a, a_stride);
    OSLER_TILE_LOAD(7, b + 64, b_stride);
    OSLER_TILE_LOAD(5, a + steps * 1024, a_stride);
    if constexpr (N == Numbers::bf16) {
      OSLER_TILE_BF16(0, 4, 6);
      OSLER_TILE_BF16(1, 4, 7);
      OSLER_TILE_BF16(2, 5, 6);
      OSLER_TILE_BF16(3, 5, 7);
    } else {
      OSLER_TILE_BYTES(0, 4, 6);
      OSLER_TILE_BYTES(1, 4, 7);
      OSLER_TILE_BYTES(2, 5, 6);
      OSLER_TILE_BYTES(3, 5, 7);
    }
  }
  OSLER_TILE_STORE(0, out, out_bytes);
  OSLER_TILE_STORE(1, out + 16, out_bytes);
  OSLER_TILE_STORE(2, out + 4 * out_bytes, out_bytes);
  OSLER_TILE_STORE(3, out + 4 * out_bytes + 16, out_bytes);
}

// 16 rows: a short question fills no more.
template <Numbers N>
inline void small_block(const std::byte* a, const std::byte* b, std::size_t steps, float* out,
                        std::size_t out_bytes) {
  OSLER_TILE_ZERO(0);
  OSLER_TILE_ZERO(1);
  const std::size_t a_stride = 64;
  const std::size_t b_stride = 128;
  for (std::size_t k = 0; k < steps; ++k, a += 1024, b += std::size_t{16} * 128) {
    OSLER_TILE_LOAD(4, a, a_stride);
    OSLER_TILE_LOAD(6, b, b_stride);
    OSLER_TILE_LOAD(7, b + 64, b_stride);
    if constexpr (N == Numbers::bf16) {
      OSLER_TILE_BF16(0, 4, 6);
      OSLER_TILE_BF16(1, 4, 7);
    } else {
      OSLER_TILE_BYTES(0, 4, 6);
      OSLER_TILE_BYTES(1, 4, 7);
    }
  }
  OSLER_TILE_STORE(0, out, out_bytes);
  OSLER_TILE_STORE(1, out + 16, out_bytes);
}

// Up to 32 rows of one panel.
template <Numbers N>
inline void multiply_rows(const Product& product, std::size_t row, std::size_t column) {
  const std::size_t steps = product.b->inputs / (N == Numbers::bf16 ? bf16_inputs : int8_inputs);
  const std::size_t out_bytes = product.out_stride * sizeof(float);
  const std::size_t left = product.rows - row;
  const std::size_t rows = left < row_block ? left : row_block;
  const std::byte* panel = product.b->panels.data() + column * steps * 64;
  const std::byte* a = product.a.first + row * product.a.stride;
  float* out = product.out + row * product.out_stride + column;
  if (rows > 16) {
    large_block<N>(a, panel, steps, out, out_bytes);
  } else {
    small_block<N>(a, panel, steps, out, out_bytes);
  }
  if constexpr (N == Numbers::int8) scale_sums(out, rows, product, row, column);
  lanes::finish<Lanes>(out, rows, product,
                       product.bias == nullptr ? nullptr : product.bias + column);
}

template <Numbers N>
void multiply(const Product& product) {
  for (std::size_t column = 0; column < product.b->outputs; column += panel_columns) {
    for (std::size_t row = 0; row < product.rows; row += row_block) {
      multiply_rows<N>(product, row, column);
    }
  }
}

}  // namespace

BertGemm bert_amx_bf16_gemm() {
  return {"amx bf16", pack_bf16, operand_bf16<Layout::tiles>, multiply<Numbers::bf16>};
}

BertGemm bert_amx_int8_gemm() {
  return {"amx int8", pack_int8, operand_int8<Layout::tiles>, multiply<Numbers::int8>};
}

void bert_amx_begin() {
  const TileConfig config;
  __asm__ volatile("ldtilecfg %0" ::"m"(config) : "memory");
}

void bert_amx_end() { __asm__ volatile("tilerelease" ::: "memory"); }

}  // namespace osler::models
#endif
