// AVX-512 with products of two and of four numbers: bf16 (vdpbf16ps) and bytes (vpdpbusd).
// Compiled for both (CMakeLists.txt), called only where they are.
#if defined(__x86_64__)
#include "knowledge/models/bert_narrow.h"

namespace osler::models {
namespace {

constexpr std::size_t most_rows =
    14;  // 28 sums, two columns of weights, one broadcast: 31 registers

struct Bf16 {
  using V = __m512;
  static V zero() { return _mm512_setzero_ps(); }
  static V add(V sum, __m512i row, __m512i weights) {
    return _mm512_dpbf16_ps(sum, reinterpret_cast<__m512bh>(row),
                            reinterpret_cast<__m512bh>(weights));
  }
  static void store(float* to, V sum) { _mm512_storeu_ps(to, sum); }
};

struct Int8 {
  using V = __m512i;
  static V zero() { return _mm512_setzero_si512(); }
  static V add(V sum, __m512i row, __m512i weights) {
    return _mm512_dpbusd_epi32(sum, weights, row);
  }
  static void store(float* to, V sum) { _mm512_storeu_si512(to, sum); }
};

template <class N, std::size_t Rows>
inline void block(const std::byte* a, std::size_t a_stride, const std::byte* b, std::size_t steps,
                  const Product& product, float* out) {
  typename N::V sums[Rows][2];  // NOLINT(modernize-avoid-c-arrays): becomes registers
#pragma GCC unroll 16
  for (std::size_t r = 0; r < Rows; ++r) sums[r][0] = sums[r][1] = N::zero();
  for (std::size_t k = 0; k < steps; ++k, b += 128, a += 4) {
    const __m512i left = _mm512_load_si512(b);
    const __m512i right = _mm512_load_si512(b + 64);
#pragma GCC unroll 16
    for (std::size_t r = 0; r < Rows; ++r) {
      std::int32_t four = 0;
      __builtin_memcpy(&four, a + r * a_stride, 4);
      const __m512i row = _mm512_set1_epi32(four);
      sums[r][0] = N::add(sums[r][0], row, left);
      sums[r][1] = N::add(sums[r][1], row, right);
    }
  }
#pragma GCC unroll 16
  for (std::size_t r = 0; r < Rows; ++r, out += product.out_stride) {
    N::store(out, sums[r][0]);
    N::store(out + 16, sums[r][1]);
  }
}

template <class N, std::size_t Rows>
inline void tail_block(std::size_t rows, const std::byte* a, const std::byte* b, std::size_t steps,
                       const Product& product, float* out) {
  if constexpr (Rows > 0) {
    if (rows == Rows) {
      block<N, Rows>(a, product.a.stride, b, steps, product, out);
    } else {
      tail_block<N, Rows - 1>(rows, a, b, steps, product, out);
    }
  }
}

template <class N, std::size_t NumbersPerStep>
void multiply(const Product& product) {
  const PackedMatrix& b = *product.b;
  const std::size_t steps = b.inputs / NumbersPerStep;
  for (std::size_t column = 0; column < b.outputs; column += panel_columns) {
    const std::byte* panel = b.panels.data() + column * steps * 4;
    for (std::size_t row = 0; row < product.rows; row += most_rows) {
      const std::size_t left = product.rows - row;
      const std::size_t rows = left < most_rows ? left : most_rows;
      float* out = product.out + row * product.out_stride + column;
      tail_block<N, most_rows>(rows, product.a.first + row * product.a.stride, panel, steps,
                               product, out);
      if constexpr (NumbersPerStep == 4) scale_sums(out, rows, product, row, column);
      lanes::finish<Lanes>(out, rows, product,
                           product.bias == nullptr ? nullptr : product.bias + column);
    }
  }
}

}  // namespace

BertGemm bert_avx512_bf16_gemm() {
  return {"avx512 bf16", pack_bf16, operand_bf16<Layout::rows>, multiply<Bf16, 2>};
}

BertGemm bert_avx512_int8_gemm() {
  return {"avx512 int8", pack_int8, operand_int8<Layout::rows>, multiply<Int8, 4>};
}

}  // namespace osler::models
#endif
