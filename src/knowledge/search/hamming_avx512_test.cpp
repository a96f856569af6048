#include "knowledge/search/hamming_kernel.h"

#include <array>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

// All sizes: hamming_kernel_test.cpp, for every level.
TEST(HammingAvx512, CountsEachVectorOfAGroupByItself) {
  if (!has_avx512_popcount()) GTEST_SKIP() << "this machine has no vpopcntdq";
  std::array<std::uint64_t, 8> line{};
  line[7] = 0xff;
  const std::uint64_t query = 1;
  std::array<std::uint16_t, 8> distances{};
  hamming_avx512({reinterpret_cast<const std::uint8_t*>(line.data()), 1, 1}, &query,
                 distances.data());
  EXPECT_EQ(distances, (std::array<std::uint16_t, 8>{1, 1, 1, 1, 1, 1, 1, 7}));
}

}  // namespace
}  // namespace osler::search
