#include "knowledge/search/hamming_kernel.h"

#include <bit>
#include <cstring>

namespace osler::search {

namespace {

// One line: the same word of eight vectors.
void add_line(const std::uint8_t* line, std::uint64_t query, std::uint16_t* distances) {
  for (std::size_t v = 0; v < sign_group; ++v) {
    std::uint64_t word = 0;
    std::memcpy(&word, line + v * sizeof word, sizeof word);
    distances[v] = static_cast<std::uint16_t>(distances[v] + std::popcount(word ^ query));
  }
}

}  // namespace

void hamming_scalar(const SignGroups& signs, const std::uint64_t* query, std::uint16_t* distances) {
  const std::uint8_t* line = signs.first;
  for (std::size_t g = 0; g < signs.groups; ++g, distances += sign_group) {
    std::memset(distances, 0, sign_group * sizeof *distances);
    for (std::size_t w = 0; w < signs.words; ++w, line += 64) add_line(line, query[w], distances);
  }
}

std::uint64_t within_scalar(const std::uint16_t* distances, std::uint16_t most) {
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < 64; ++i) {
    bits |= static_cast<std::uint64_t>(distances[i] <= most) << i;
  }
  return bits;
}

HammingKernel hamming_kernel(SimdLevel level) {
#if defined(__x86_64__)
  if (level >= SimdLevel::avx512 && has_avx512_popcount()) return {hamming_avx512, within_avx512};
  if (level >= SimdLevel::avx2) return {hamming_avx2, within_avx2};
#endif
  static_cast<void>(level);
  return {hamming_scalar, within_scalar};
}

}  // namespace osler::search
