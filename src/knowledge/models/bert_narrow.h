#pragma once

#if defined(__AVX512F__) && defined(__AVX512BF16__)
#include "knowledge/models/bert_avx512_lanes.h"

// Numbers of two bytes and of one, four bytes at a time: the same panels and operands for AVX-512
// and for tiles. Only for files that are compiled for AVX-512.
namespace osler::models {
namespace {  // NOLINT: each file its own, or the linker might give one file another's instructions

constexpr std::size_t bf16_inputs = 32;  // of one step of a tile
constexpr std::size_t int8_inputs = 64;

inline std::uint16_t bf16_of(float value) {
  std::uint32_t bits = 0;
  __builtin_memcpy(&bits, &value, 4);
  return static_cast<std::uint16_t>((bits + 0x7fffU + ((bits >> 16U) & 1U)) >> 16U);
}

// The keys of one head lie as rows, so that whole pairs are moved: 16 outputs x 32 inputs.
inline void pack_bf16(const MatrixView& from, PackedMatrix& to) {
  to.outputs = from.outputs;
  to.inputs = round_up(from.inputs, bf16_inputs);
  const std::size_t outputs = round_up(from.outputs, panel_columns);
  auto* at = reinterpret_cast<std::uint16_t*>(to.panels.reserve(outputs * to.inputs * 2));
  for (std::size_t first = 0; first < outputs; first += panel_columns) {
    for (std::size_t k = 0; k < to.inputs; k += 2, at += 2 * panel_columns) {
      const float* in = from.first + first * from.output_stride + k * from.input_stride;
      for (std::size_t c = 0; c < panel_columns; ++c, in += from.output_stride) {
        const bool there = first + c < from.outputs;
        at[2 * c] = there && k < from.inputs ? bf16_of(in[0]) : std::uint16_t{0};
        at[2 * c + 1] =
            there && k + 1 < from.inputs ? bf16_of(in[from.input_stride]) : std::uint16_t{0};
      }
    }
  }
}

inline Operand operand_bf16(const FloatRows& from, OperandBuffer& room) {
  const std::size_t inputs = round_up(from.columns, bf16_inputs);
  auto* to = reinterpret_cast<std::uint16_t*>(
      room.bytes.reserve(round_up(from.rows, row_block) * inputs * 2));
  const Operand made{reinterpret_cast<const std::byte*>(to), inputs * 2, nullptr, nullptr, nullptr};
  for (std::size_t r = 0; r < from.rows; ++r, to += inputs) {
    const float* row = from.first + r * from.stride;
    for (std::size_t c = 0; c < inputs; c += 16) {
      const std::size_t left = from.columns > c ? from.columns - c : 0;
      const auto mask = static_cast<__mmask16>(left >= 16 ? 0xffffU : (1U << left) - 1);
      const __m256bh narrow = _mm512_cvtneps_pbh(_mm512_maskz_loadu_ps(mask, row + c));
      __builtin_memcpy(to + c, &narrow, 32);
    }
  }
  return made;
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
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + c), _mm512_cvtepi32_epi8(whole));
  }
  // What pads a row meets weights of 0, written 128: it must be 0 here.
  for (std::size_t c = columns; c < padded; ++c) to[c] = 0;
  return {scale, zero, _mm512_reduce_add_epi32(sums)};
}

inline Operand operand_int8(const FloatRows& from, OperandBuffer& room) {
  const std::size_t inputs = round_up(from.columns, int8_inputs);
  const std::size_t rows = round_up(from.rows, row_block);
  auto* to = reinterpret_cast<std::int8_t*>(room.bytes.reserve(rows * inputs));
  auto* facts = room.row_facts.reserve(rows * 12);
  auto* scales = reinterpret_cast<float*>(facts);
  auto* zeros = reinterpret_cast<std::int32_t*>(facts + rows * 4);
  auto* sums = reinterpret_cast<std::int32_t*>(facts + rows * 8);
  for (std::size_t r = 0; r < from.rows; ++r) {
    const ByteRow made =
        to_bytes(from.first + r * from.stride, from.columns, inputs, to + r * inputs);
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
