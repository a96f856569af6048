// AVX-512 VPOPCNTDQ: one line of eight vectors is one register. Four groups at once, so that the
// next lines are on their way while these are counted.
#include "knowledge/search/hamming_kernel.h"

#if defined(__x86_64__)
#if defined(__GNUC__) && !defined(__clang__)
// gcc 12's own header trips over _mm512_undefined_epi32 (gcc bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#include <immintrin.h>

#define OSLER_POPCNT __attribute__((target("avx512f,avx512bw,avx512vl,avx512vpopcntdq")))

namespace osler::search {
namespace {

constexpr std::size_t ahead = 4096;  // bytes; the hardware prefetcher stops at page ends

OSLER_POPCNT __m512i differing(const std::uint8_t* line, __m512i query) {
  return _mm512_popcnt_epi64(_mm512_xor_si512(_mm512_loadu_si512(line), query));
}

OSLER_POPCNT void store(__m512i counts, std::uint16_t* distances) {
  _mm_storeu_si128(reinterpret_cast<__m128i*>(distances), _mm512_cvtepi64_epi16(counts));
}

OSLER_POPCNT void four_groups(const std::uint8_t* line, std::size_t words,
                              const std::uint64_t* query, std::uint16_t* distances) {
  const std::size_t group = words * 64;
  __m512i a = _mm512_setzero_si512();
  __m512i b = a;
  __m512i c = a;
  __m512i d = a;
  for (std::size_t w = 0; w < words; ++w, line += 64) {
    const __m512i q = _mm512_set1_epi64(static_cast<long long>(query[w]));
    for (std::size_t g = 0; g < 4; ++g) {
      _mm_prefetch(reinterpret_cast<const char*>(line + g * group + ahead), _MM_HINT_T0);
    }
    a = _mm512_add_epi64(a, differing(line, q));
    b = _mm512_add_epi64(b, differing(line + group, q));
    c = _mm512_add_epi64(c, differing(line + 2 * group, q));
    d = _mm512_add_epi64(d, differing(line + 3 * group, q));
  }
  store(a, distances);
  store(b, distances + sign_group);
  store(c, distances + 2 * sign_group);
  store(d, distances + 3 * sign_group);
}

}  // namespace

OSLER_POPCNT void hamming_avx512(const SignGroups& signs, const std::uint64_t* query,
                                 std::uint16_t* distances) {
  const std::size_t group = signs.words * 64;
  std::size_t g = 0;
  for (; g + 4 <= signs.groups; g += 4) {
    four_groups(signs.first + g * group, signs.words, query, distances + g * sign_group);
  }
  for (; g < signs.groups; ++g) {
    __m512i sum = _mm512_setzero_si512();
    for (std::size_t w = 0; w < signs.words; ++w) {
      const __m512i q = _mm512_set1_epi64(static_cast<long long>(query[w]));
      sum = _mm512_add_epi64(sum, differing(signs.first + g * group + w * 64, q));
    }
    store(sum, distances + g * sign_group);
  }
}

OSLER_POPCNT std::uint64_t within_avx512(const std::uint16_t* distances, std::uint16_t most) {
  const __m512i limit = _mm512_set1_epi16(static_cast<short>(most));
  const auto low = _mm512_cmple_epu16_mask(_mm512_loadu_si512(distances), limit);
  const auto high = _mm512_cmple_epu16_mask(_mm512_loadu_si512(distances + 32), limit);
  return std::uint64_t{low} | (std::uint64_t{high} << 32U);
}

}  // namespace osler::search
#endif
