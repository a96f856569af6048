#pragma once

#if defined(__AVX512F__) && defined(__AVX512BF16__)
#include "knowledge/models/bert_avx512_lanes.h"

// Numbers of two bytes and of one, four bytes at a time: the same panels and operands for AVX-512
// and for tiles. Only for files that are compiled for AVX-512.
namespace osler::models {
namespace {  // NOLINT: each file its own, or the linker might give one file another's instructions

inline constexpr std::size_t bf16_inputs = 32;  // of one step of a tile
inline constexpr std::size_t int8_inputs = 64;

inline __mmask16 first_lanes(std::size_t there) {
  return static_cast<__mmask16>(there >= 16 ? 0xffffU : (1U << there) - 1);
}

inline std::size_t left_of(std::size_t all, std::size_t done) {
  return all > done ? all - done : 0;
}

// 16 numbers as bf16, those that are not there as 0.
inline __m256i bf16_at(const float* from, std::size_t there) {
  const __m256bh narrow = _mm512_cvtneps_pbh(_mm512_maskz_loadu_ps(first_lanes(there), from));
  return reinterpret_cast<__m256i>(narrow);
}

// Each output's numbers lie side by side (weights, keys): pairs go to every 32nd place.
inline void pack_rows(const MatrixView& from, const PackedMatrix& to, std::size_t outputs) {
  const __m512i places =
      _mm512_mullo_epi32(_mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
                         _mm512_set1_epi32(static_cast<int>(panel_columns)));
  auto* pairs = reinterpret_cast<std::uint32_t*>(to.panels.data());
  for (std::size_t n = 0; n < outputs; ++n) {
    const float* in = from.first + n * from.output_stride;
    std::uint32_t* at =
        pairs + n / panel_columns * panel_columns * to.inputs / 2 + n % panel_columns;
    const std::size_t inputs = n < from.outputs ? from.inputs : 0;
    for (std::size_t k = 0; k < to.inputs; k += 32, at += 16 * panel_columns) {
      const __m256i left = bf16_at(in + k, left_of(inputs, k));
      const __m256i right = bf16_at(in + k + 16, left_of(inputs, k + 16));
      _mm512_i32scatter_epi32(at, places,
                              _mm512_inserti64x4(_mm512_castsi256_si512(left), right, 1), 4);
    }
  }
}

// Each input's numbers lie side by side (values): two rows become one of pairs.
inline void pack_columns(const MatrixView& from, const PackedMatrix& to, std::size_t outputs) {
  auto* at = reinterpret_cast<std::uint32_t*>(to.panels.data());
  for (std::size_t first = 0; first < outputs; first += panel_columns) {
    for (std::size_t k = 0; k < to.inputs; k += 2) {
      const float* in = from.first + first + k * from.input_stride;
      for (std::size_t c = 0; c < panel_columns; c += 16, at += 16) {
        const std::size_t there = left_of(from.outputs, first + c);
        const __m256i even = bf16_at(in + c, k < from.inputs ? there : 0);
        const __m256i odd = bf16_at(in + from.input_stride + c, k + 1 < from.inputs ? there : 0);
        const __m512i upper = _mm512_slli_epi32(_mm512_cvtepu16_epi32(odd), 16);
        _mm512_storeu_si512(at, _mm512_or_si512(upper, _mm512_cvtepu16_epi32(even)));
      }
    }
  }
}

inline void pack_bf16(const MatrixView& from, PackedMatrix& to) {
  to.outputs = from.outputs;
  to.inputs = round_up(from.inputs, bf16_inputs);
  const std::size_t outputs = round_up(from.outputs, panel_columns);
  to.panels.reserve(outputs * to.inputs * 2);
  if (from.input_stride == 1) {
    pack_rows(from, to, outputs);
  } else {
    pack_columns(from, to, outputs);
  }
}

/// How operands lie: row by row, or in tiles of 16 rows x 64 bytes, so that loading one touches
/// neighbouring cache lines (rows of 3,072 bytes would share four sets of the first-level cache).
enum class Layout { rows, tiles };

// Where a row begins, and how far byte `at` of it lies from there. `row_bytes` is whole tiles.
template <Layout L>
inline std::size_t row_begin(std::size_t row, std::size_t row_bytes) {
  if constexpr (L == Layout::rows) return row * row_bytes;
  return row / 16 * 16 * row_bytes + row % 16 * 64;
}
template <Layout L>
inline std::size_t in_row(std::size_t at) {
  if constexpr (L == Layout::rows) return at;
  return at / 64 * 1024 + at % 64;
}

template <Layout L>
inline Operand operand_bf16(const FloatRows& from, OperandBuffer& room) {
  const std::size_t row_bytes = round_up(from.columns, bf16_inputs) * 2;
  std::byte* to = room.bytes.reserve(round_up(from.rows, row_block) * row_bytes);
  for (std::size_t r = 0; r < from.rows; ++r) {
    const float* row = from.first + r * from.stride;
    std::byte* begin = to + row_begin<L>(r, row_bytes);
    for (std::size_t c = 0; c < row_bytes / 2; c += 16) {
      const __m256i narrow = bf16_at(row + c, left_of(from.columns, c));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(begin + in_row<L>(c * 2)), narrow);
    }
  }
  return {to, row_bytes, nullptr, nullptr, nullptr};
}

// Weights become w + 128 with one scale for each output, so that a row's bytes may be signed, and
// come straight from memory.
inline void pack_int8(const MatrixView& from, PackedMatrix& to) {
  to.outputs = from.outputs;
  to.inputs = round_up(from.inputs, int8_inputs);
  const std::size_t outputs = round_up(from.outputs, panel_columns);
  auto* bytes = reinterpret_cast<std::uint8_t*>(to.panels.reserve(outputs * to.inputs));
  float* scales = to.scales.floats(outputs);
  auto* sums = reinterpret_cast<std::int32_t*>(to.sums.reserve(outputs * 4));
  for (std::size_t n = 0; n < outputs; ++n) {
    const float* in = from.first + n * from.output_stride;
    float most = 0;
    for (std::size_t k = 0; n < from.outputs && k < from.inputs; ++k) {
      const float size = __builtin_fabsf(in[k * from.input_stride]);
      most = size > most ? size : most;
    }
    const float factor = most > 0 ? 127 / most : 0;
    scales[n] = most / 127;
    sums[n] = 0;
    std::uint8_t* panel = bytes + n / panel_columns * panel_columns * to.inputs;
    for (std::size_t k = 0; k < to.inputs; ++k) {
      const bool there = n < from.outputs && k < from.inputs;
      const float exact = there ? in[k * from.input_stride] * factor : 0;
      const auto whole = static_cast<std::int32_t>(__builtin_rintf(exact));
      sums[n] += whole;
      panel[k / 4 * 4 * panel_columns + n % panel_columns * 4 + k % 4] =
          static_cast<std::uint8_t>(whole + 128);
    }
  }
}

struct ByteRow {
  float scale;
  std::int32_t zero;
  std::int32_t sum;
};

// The row's own range, zero inside it, on 255 steps.
template <Layout L>
inline ByteRow to_bytes(const float* row, std::size_t columns, std::size_t padded,
                        std::int8_t* to) {
  __m512 least = _mm512_setzero_ps();
  __m512 most = _mm512_setzero_ps();
  for (std::size_t c = 0; c < columns; c += 16) {
    const __m512 values = _mm512_loadu_ps(row + c);
    least = _mm512_min_ps(least, values);
    most = _mm512_max_ps(most, values);
  }
  const float low = _mm512_reduce_min_ps(least);
  const float range = _mm512_reduce_max_ps(most) - low;
  const float scale = range > 0 ? range / 255 : 1;
  const auto zero = static_cast<std::int32_t>(__builtin_rintf(-low / scale)) - 128;
  const __m512 factor = _mm512_set1_ps(1 / scale);
  __m512i sums = _mm512_setzero_si512();
  for (std::size_t c = 0; c < columns; c += 16) {
    __m512i whole = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(row + c), factor));
    whole = _mm512_add_epi32(whole, _mm512_set1_epi32(zero));
    whole =
        _mm512_max_epi32(_mm512_min_epi32(whole, _mm512_set1_epi32(127)), _mm512_set1_epi32(-128));
    sums = _mm512_add_epi32(sums, whole);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + in_row<L>(c)), _mm512_cvtepi32_epi8(whole));
  }
  // What pads a row meets weights of 0, written 128: it must be 0 here.
  for (std::size_t c = columns; c < padded; ++c) to[in_row<L>(c)] = 0;
  return {scale, zero, _mm512_reduce_add_epi32(sums)};
}

template <Layout L>
inline Operand operand_int8(const FloatRows& from, OperandBuffer& room) {
  const std::size_t inputs = round_up(from.columns, int8_inputs);
  const std::size_t rows = round_up(from.rows, row_block);
  auto* to = reinterpret_cast<std::int8_t*>(room.bytes.reserve(rows * inputs));
  auto* facts = room.row_facts.reserve(rows * 12);
  auto* scales = reinterpret_cast<float*>(facts);
  auto* zeros = reinterpret_cast<std::int32_t*>(facts + rows * 4);
  auto* sums = reinterpret_cast<std::int32_t*>(facts + rows * 8);
  for (std::size_t r = 0; r < from.rows; ++r) {
    const ByteRow made = to_bytes<L>(from.first + r * from.stride, from.columns, inputs,
                                     to + row_begin<L>(r, inputs));
    scales[r] = made.scale;
    zeros[r] = made.zero;
    sums[r] = made.sum;
  }
  return {reinterpret_cast<const std::byte*>(to), inputs, scales, zeros, sums};
}

/// Whole sums of bytes, written where the floats belong, become those floats:
/// scale_r scale_c (sum (w + 128) q - 128 sum q - zero_r sum w).
inline void scale_sums(float* out, std::size_t rows, const Product& product, std::size_t row,
                       std::size_t column) {
  const Operand& a = product.a;
  for (std::size_t r = 0; r < rows; ++r, out += product.out_stride) {
    const __m512i lifted = _mm512_set1_epi32(128 * a.sums[row + r]);
    const __m512i zero = _mm512_set1_epi32(a.zeros[row + r]);
    const __m512 scale = _mm512_set1_ps(a.scales[row + r]);
    for (std::size_t c = 0; c < panel_columns; c += 16) {
      const std::size_t at = (column + c) * 4;
      const __m512i weights = _mm512_loadu_si512(product.b->sums.data() + at);
      __m512i sum = _mm512_sub_epi32(_mm512_loadu_si512(out + c), lifted);
      sum = _mm512_sub_epi32(sum, _mm512_mullo_epi32(zero, weights));
      const __m512 scales = _mm512_mul_ps(scale, _mm512_loadu_ps(product.b->scales.data() + at));
      _mm512_storeu_ps(out + c, _mm512_mul_ps(_mm512_cvtepi32_ps(sum), scales));
    }
  }
}

}  // namespace
}  // namespace osler::models
#endif
