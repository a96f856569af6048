// Eight lanes. Compiled for AVX2 and FMA (CMakeLists.txt), called only where they are.
#if defined(__x86_64__)
#include <immintrin.h>

#include "knowledge/models/bert_lane_kernels.h"

namespace osler::models {
namespace {

struct Lanes {
  using V = __m256;
  static constexpr std::size_t width = 8;
  static constexpr std::size_t rows = 6;
  static constexpr std::string_view name = "avx2 f32";

  static V set(float x) { return _mm256_set1_ps(x); }
  static V load(const float* from) { return _mm256_loadu_ps(from); }
  static void store(float* to, V x) { _mm256_storeu_ps(to, x); }
  static V add(V a, V b) { return _mm256_add_ps(a, b); }
  static V sub(V a, V b) { return _mm256_sub_ps(a, b); }
  static V mul(V a, V b) { return _mm256_mul_ps(a, b); }
  static V fma(V a, V b, V c) { return _mm256_fmadd_ps(a, b, c); }
  static V max(V a, V b) { return _mm256_max_ps(a, b); }
  static V min(V a, V b) { return _mm256_min_ps(a, b); }
  static V reciprocal(V x) { return _mm256_div_ps(set(1), x); }
  static V round(V x) { return _mm256_round_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
  static V scale(V x, V n) {
    const __m256i exponent = _mm256_slli_epi32(_mm256_cvtps_epi32(n), 23);
    return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(x), exponent));
  }
  static V zero_below(V x, float least, V value) {
    return _mm256_and_ps(_mm256_cmp_ps(x, set(least), _CMP_GE_OQ), value);
  }
  static __m128 halves_added(V x) {
    return _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
  }
  static float sum(V x) {
    __m128 four = halves_added(x);
    four = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(four, _mm_movehdup_ps(four)));
  }
  static float largest(V x) {
    __m128 four = _mm_max_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
    four = _mm_max_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_max_ss(four, _mm_movehdup_ps(four)));
  }
  static float one_over_root(float x) {
    return _mm_cvtss_f32(_mm_div_ss(_mm_set_ss(1), _mm_sqrt_ss(_mm_set_ss(x))));
  }
};

}  // namespace

BertKernels bert_avx2_kernels() { return lanes::kernels<Lanes>(); }

}  // namespace osler::models
#endif
