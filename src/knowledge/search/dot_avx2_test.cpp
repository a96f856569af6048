#include "knowledge/search/dot_kernel.h"

#include <array>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

// All sizes and extremes: dot_kernel_test.cpp, for every level.
TEST(DotAvx2, MultipliesPositionByPosition) {
  if (!supported(SimdLevel::avx2)) GTEST_SKIP() << "this machine has no avx2";
  std::array<std::int8_t, 64> row{};
  std::array<std::int8_t, 64> query{};
  row[0] = 2;
  query[0] = -3;
  row[63] = -5;
  query[63] = -7;
  std::int32_t dot = 0;
  dot_avx2({row.data(), 1, 64}, query.data(), &dot);
  EXPECT_EQ(dot, 29);
}

}  // namespace
}  // namespace osler::search
