// AVX2: widened to int16, because vpmaddubsw would saturate (Stockfish, pull request 4394).
#include "knowledge/search/dot_kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

namespace osler::search {
namespace {

__attribute__((target("avx2"))) __m256i widened(const std::int8_t* from) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
}

__attribute__((target("avx2"))) std::int32_t sum_of(__m256i sums) {
  const __m128i four =
      _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
  const __m128i two = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4e));
  const __m128i one = _mm_add_epi32(two, _mm_shuffle_epi32(two, 0xb1));
  return _mm_cvtsi128_si32(one);
}

}  // namespace

__attribute__((target("avx2"))) void dot_avx2(const Int8Rows& rows, const std::int8_t* query,
                                              std::int32_t* dots) {
  const std::int8_t* row = rows.first;
  for (std::size_t i = 0; i < rows.count; ++i, row += rows.stride) {
    __m256i sums = _mm256_setzero_si256();
    for (std::size_t j = 0; j < rows.stride; j += 16) {
      sums = _mm256_add_epi32(sums, _mm256_madd_epi16(widened(row + j), widened(query + j)));
    }
    dots[i] = sum_of(sums);
  }
}

}  // namespace osler::search
#endif
