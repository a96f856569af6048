#pragma once

#if defined(__AVX512F__)
#if defined(__GNUC__) && !defined(__clang__)
// gcc 12's own header trips over _mm512_undefined (gcc bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#include <immintrin.h>

#include "knowledge/models/bert_lane_kernels.h"

namespace osler::models {
namespace {  // NOLINT: each file its own, or the linker might give one file another's instructions

/// Sixteen lanes for bert_lane_kernels.h; only for files that are compiled for AVX-512.
struct Lanes {
  using V = __m512;
  static constexpr std::size_t width = 16;
  static constexpr std::size_t rows = 14;
  static constexpr std::string_view name = "avx512 f32";

  static V set(float x) { return _mm512_set1_ps(x); }
  static V load(const float* from) { return _mm512_loadu_ps(from); }
  static void store(float* to, V x) { _mm512_storeu_ps(to, x); }
  static V add(V a, V b) { return _mm512_add_ps(a, b); }
  static V sub(V a, V b) { return _mm512_sub_ps(a, b); }
  static V mul(V a, V b) { return _mm512_mul_ps(a, b); }
  static V fma(V a, V b, V c) { return _mm512_fmadd_ps(a, b, c); }
  static V max(V a, V b) { return _mm512_max_ps(a, b); }
  static V min(V a, V b) { return _mm512_min_ps(a, b); }
  static V reciprocal(V x) {  // 14 bits and one step of Newton: a division takes twice as long
    const V guess = _mm512_rcp14_ps(x);
    return mul(guess, _mm512_fnmadd_ps(x, guess, set(2)));
  }
  static V round(V x) {
    return _mm512_roundscale_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  }
  static V scale(V x, V n) { return _mm512_scalef_ps(x, n); }
  static V zero_below(V x, float least, V value) {
    return _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(x, set(least), _CMP_GE_OQ), value);
  }
  static float sum(V x) { return _mm512_reduce_add_ps(x); }
  static float largest(V x) { return _mm512_reduce_max_ps(x); }
  static float one_over_root(float x) {
    return _mm_cvtss_f32(_mm_div_ss(_mm_set_ss(1), _mm_sqrt_ss(_mm_set_ss(x))));
  }
};

}  // namespace
}  // namespace osler::models
#endif
