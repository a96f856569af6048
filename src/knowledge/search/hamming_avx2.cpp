// AVX2: bits are counted by nibble from a table in a register, then summed per 64-bit word.
#include "knowledge/search/hamming_kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define OSLER_AVX2 __attribute__((target("avx2")))

namespace osler::search {
namespace {

OSLER_AVX2 __m256i load(const void* from) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}

// Source   Mula, Kurz, Lemire, "Faster Population Counts Using AVX2 Instructions", 2018.
OSLER_AVX2 __m256i count_bits(__m256i words) {
  const __m256i table = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2,
                                         1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
  const __m256i nibble = _mm256_set1_epi8(0x0f);
  const __m256i low = _mm256_shuffle_epi8(table, _mm256_and_si256(words, nibble));
  const __m256i high =
      _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(words, 4), nibble));
  return _mm256_sad_epu8(_mm256_add_epi8(low, high), _mm256_setzero_si256());
}

OSLER_AVX2 std::uint32_t within_32(const std::uint16_t* distances, __m256i limit) {
  const __m256i a = load(distances);
  const __m256i b = load(distances + 16);
  const __m256i in_a = _mm256_cmpeq_epi16(_mm256_min_epu16(a, limit), a);
  const __m256i in_b = _mm256_cmpeq_epi16(_mm256_min_epu16(b, limit), b);
  const __m256i bytes = _mm256_permute4x64_epi64(_mm256_packs_epi16(in_a, in_b), 0xd8);
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(bytes));
}

}  // namespace

OSLER_AVX2 void hamming_avx2(const SignGroups& signs, const std::uint64_t* query,
                             std::uint16_t* distances) {
  const std::uint8_t* line = signs.first;
  for (std::size_t g = 0; g < signs.groups; ++g, distances += sign_group) {
    __m256i low = _mm256_setzero_si256();
    __m256i high = low;
    for (std::size_t w = 0; w < signs.words; ++w, line += 64) {
      const __m256i q = _mm256_set1_epi64x(static_cast<long long>(query[w]));
      low = _mm256_add_epi64(low, count_bits(_mm256_xor_si256(load(line), q)));
      high = _mm256_add_epi64(high, count_bits(_mm256_xor_si256(load(line + 32), q)));
    }
    alignas(32) std::uint64_t sums[sign_group];
    _mm256_store_si256(reinterpret_cast<__m256i*>(sums), low);
    _mm256_store_si256(reinterpret_cast<__m256i*>(sums + 4), high);
    for (std::size_t v = 0; v < sign_group; ++v) distances[v] = static_cast<std::uint16_t>(sums[v]);
  }
}

OSLER_AVX2 std::uint64_t within_avx2(const std::uint16_t* distances, std::uint16_t most) {
  const __m256i limit = _mm256_set1_epi16(static_cast<short>(most));
  return within_32(distances, limit) | (std::uint64_t{within_32(distances + 32, limit)} << 32U);
}

}  // namespace osler::search
#endif
