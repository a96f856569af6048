#include "knowledge/search/bitmap.h"

namespace osler::search {
namespace {

std::uint32_t count_plain(std::span<const std::uint64_t> words) {
  std::uint32_t sum = 0;
  for (const std::uint64_t word : words) sum += static_cast<std::uint32_t>(std::popcount(word));
  return sum;
}

#if defined(__x86_64__)
__attribute__((target("popcnt"))) std::uint32_t count_fast(std::span<const std::uint64_t> words) {
  std::uint32_t sum = 0;
  for (const std::uint64_t word : words) {
    sum += static_cast<std::uint32_t>(__builtin_popcountll(word));
  }
  return sum;
}
#endif

}  // namespace

std::uint32_t count_bits(std::span<const std::uint64_t> words) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("popcnt") != 0) return count_fast(words);
#endif
  return count_plain(words);
}

}  // namespace osler::search
