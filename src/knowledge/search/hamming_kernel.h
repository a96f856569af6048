#pragma once

#include <cstddef>
#include <cstdint>

#include "foundation/base/simd_level.h"

namespace osler::search {

constexpr std::size_t sign_group = 8;  // vectors whose sign words share 64-byte lines

/// Sign words as they lie in a .vec file: per group of 8 vectors `words` lines of 64 bytes, line w
/// holding word w of all eight (docs/formats/vectors.md).
struct SignGroups {
  const std::uint8_t* first = nullptr;
  std::size_t groups = 0;
  std::size_t words = 0;
};

/// The two inner loops of the 1-bit pass. Every level gives the same integers.
struct HammingKernel {
  /// distances[8 g + v] = bits in which vector v of group g differs from `query` of `words` words.
  void (*distances)(const SignGroups& signs, const std::uint64_t* query, std::uint16_t* distances);
  /// Bit i: distances[i] <= most, for 64 distances.
  std::uint64_t (*within)(const std::uint16_t* distances, std::uint16_t most);
};

HammingKernel hamming_kernel(SimdLevel level);

void hamming_scalar(const SignGroups& signs, const std::uint64_t* query, std::uint16_t* distances);
std::uint64_t within_scalar(const std::uint16_t* distances, std::uint16_t most);
#if defined(__x86_64__)
void hamming_avx2(const SignGroups& signs, const std::uint64_t* query, std::uint16_t* distances);
std::uint64_t within_avx2(const std::uint16_t* distances, std::uint16_t most);
void hamming_avx512(const SignGroups& signs, const std::uint64_t* query, std::uint16_t* distances);
std::uint64_t within_avx512(const std::uint16_t* distances, std::uint16_t most);
#endif

}  // namespace osler::search
