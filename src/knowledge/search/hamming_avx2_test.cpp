#include "knowledge/search/hamming_kernel.h"

#include <array>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

// All sizes: hamming_kernel_test.cpp, for every level.
TEST(HammingAvx2, CountsEachVectorOfAGroupByItself) {
  if (!supported(SimdLevel::avx2)) GTEST_SKIP() << "this machine has no avx2";
  std::array<std::uint64_t, 8> line{};
  line[7] = 0xff;
  const std::uint64_t query = 1;
  std::array<std::uint16_t, 8> distances{};
  hamming_avx2({reinterpret_cast<const std::uint8_t*>(line.data()), 1, 1}, &query,
               distances.data());
  EXPECT_EQ(distances, (std::array<std::uint16_t, 8>{1, 1, 1, 1, 1, 1, 1, 7}));
}

}  // namespace
}  // namespace osler::search
