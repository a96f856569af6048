// AVX-512 VNNI: vpdpbusd multiplies unsigned by signed bytes, so document bytes are lifted by 128
// (XOR 0x80) and 128 * sum(query) is taken off once per query.
#include "knowledge/search/dot_kernel.h"

#if defined(__x86_64__)
#if defined(__GNUC__) && !defined(__clang__)
// gcc 12's own header trips over _mm256_undefined_si256 (gcc bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#include <immintrin.h>

#define OSLER_VNNI __attribute__((target("avx512f,avx512bw,avx512vnni")))

namespace osler::search {
namespace {

constexpr std::size_t ahead = 6144;  // bytes; the hardware prefetcher stops at page ends

OSLER_VNNI __m512i bytes_at(const std::int8_t* from) { return _mm512_loadu_si512(from); }

OSLER_VNNI std::int32_t sum_of(const std::int8_t* query, std::size_t size) {
  __m512i sum = _mm512_setzero_si512();
  for (std::size_t j = 0; j < size; j += 64) {
    sum = _mm512_dpbusd_epi32(sum, _mm512_set1_epi8(1), bytes_at(query + j));
  }
  return _mm512_reduce_add_epi32(sum);
}

OSLER_VNNI __m128i folded(__m512i sums) {
  const __m256i half =
      _mm256_add_epi32(_mm512_castsi512_si256(sums), _mm512_extracti64x4_epi64(sums, 1));
  return _mm_add_epi32(_mm256_castsi256_si128(half), _mm256_extracti128_si256(half, 1));
}

// The four sums of four registers, side by side: half the work of four reductions.
OSLER_VNNI __m128i sums_of(__m512i a, __m512i b, __m512i c, __m512i d) {
  const __m128i ab = _mm_hadd_epi32(folded(a), folded(b));
  return _mm_hadd_epi32(ab, _mm_hadd_epi32(folded(c), folded(d)));
}

// Four rows at once hide the latency of the multiply.
OSLER_VNNI void four_rows(const std::int8_t* row, std::size_t stride, const std::int8_t* query,
                          std::int32_t* dots) {
  const __m512i lift = _mm512_set1_epi8(static_cast<char>(0x80));
  __m512i a = _mm512_setzero_si512();
  __m512i b = a;
  __m512i c = a;
  __m512i d = a;
  for (std::size_t j = 0; j < stride; j += 64) {
    const __m512i q = bytes_at(query + j);
    a = _mm512_dpbusd_epi32(a, _mm512_xor_si512(bytes_at(row + j), lift), q);
    b = _mm512_dpbusd_epi32(b, _mm512_xor_si512(bytes_at(row + stride + j), lift), q);
    c = _mm512_dpbusd_epi32(c, _mm512_xor_si512(bytes_at(row + 2 * stride + j), lift), q);
    d = _mm512_dpbusd_epi32(d, _mm512_xor_si512(bytes_at(row + 3 * stride + j), lift), q);
    for (std::size_t r = 0; r < 4; ++r) {
      _mm_prefetch(reinterpret_cast<const char*>(row + r * stride + j + ahead), _MM_HINT_T0);
    }
  }
  _mm_storeu_si128(reinterpret_cast<__m128i*>(dots), sums_of(a, b, c, d));
}

OSLER_VNNI std::int32_t one_row(const std::int8_t* row, std::size_t stride,
                                const std::int8_t* query) {
  const __m512i lift = _mm512_set1_epi8(static_cast<char>(0x80));
  __m512i sums = _mm512_setzero_si512();
  for (std::size_t j = 0; j < stride; j += 64) {
    const __m512i lifted = _mm512_xor_si512(bytes_at(row + j), lift);
    sums = _mm512_dpbusd_epi32(sums, lifted, bytes_at(query + j));
  }
  return _mm512_reduce_add_epi32(sums);
}

}  // namespace

OSLER_VNNI void dot_avx512(const Int8Rows& rows, const std::int8_t* query, std::int32_t* dots) {
  const std::int32_t lifted = 128 * sum_of(query, rows.stride);
  std::size_t i = 0;
  for (; i + 4 <= rows.count; i += 4) {
    four_rows(rows.first + i * rows.stride, rows.stride, query, dots + i);
  }
  for (; i < rows.count; ++i) dots[i] = one_row(rows.first + i * rows.stride, rows.stride, query);
  for (i = 0; i < rows.count; ++i) dots[i] -= lifted;
}

}  // namespace osler::search
#endif
