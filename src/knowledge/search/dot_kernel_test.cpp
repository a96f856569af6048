#include "knowledge/search/dot_kernel.h"

#include <algorithm>
#include <iostream>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

std::vector<std::int8_t> random_bytes(std::size_t count, std::mt19937& random) {
  std::vector<std::int8_t> bytes(count);
  for (auto& byte : bytes) byte = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
  return bytes;
}

void expect_same_as_scalar(SimdLevel level, const std::vector<std::int8_t>& bytes,
                           const std::vector<std::int8_t>& query) {
  const Int8Rows rows{bytes.data(), bytes.size() / query.size(), query.size()};
  std::vector<std::int32_t> expected(rows.count);
  std::vector<std::int32_t> dots(rows.count);
  dot_scalar(rows, query.data(), expected.data());
  dot_kernel(level)(rows, query.data(), dots.data());
  EXPECT_EQ(dots, expected) << name_of(level) << ", " << rows.count << " x " << rows.stride;
}

class DotKernel : public testing::TestWithParam<SimdLevel> {
 protected:
  void SetUp() override {
    if (!supported(GetParam())) GTEST_SKIP() << "this machine has no " << name_of(GetParam());
  }
};

TEST_P(DotKernel, GivesTheIntegersOfTheScalarLoop) {
  std::mt19937 random(1);
  for (const std::size_t stride : {64U, 384U, 1024U, 2048U}) {
    for (std::size_t count = 0; count < 11; ++count) {
      expect_same_as_scalar(GetParam(), random_bytes(count * stride, random),
                            random_bytes(stride, random));
    }
  }
}

TEST_P(DotKernel, NeverSaturatesAtTheExtremes) {
  for (const int document : {-127, 127}) {
    for (const int query : {-127, 127}) {
      expect_same_as_scalar(
          GetParam(),
          std::vector<std::int8_t>(std::size_t{5} * 1024, static_cast<std::int8_t>(document)),
          std::vector<std::int8_t>(1024, static_cast<std::int8_t>(query)));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Levels, DotKernel,
                         testing::Values(SimdLevel::scalar, SimdLevel::avx2, SimdLevel::avx512,
                                         SimdLevel::amx),
                         [](const auto& level) { return std::string(name_of(level.param)); });

}  // namespace
}  // namespace osler::search
