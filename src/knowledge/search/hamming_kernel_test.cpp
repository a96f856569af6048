#include "knowledge/search/hamming_kernel.h"

#include <array>
#include <bit>
#include <cstring>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

TEST(HammingScalar, CountsTheBitsThatDifferVectorByVector) {
  std::array<std::uint64_t, 16> lines{};  // one group of two words
  lines[3] = 0b101;
  lines[8 + 3] = ~std::uint64_t{0};
  std::array<std::uint16_t, 8> distances{};
  const std::array<std::uint64_t, 2> query{0b100, 0};
  hamming_scalar({reinterpret_cast<const std::uint8_t*>(lines.data()), 1, 2}, query.data(),
                 distances.data());
  EXPECT_EQ(distances[3], 65);
  EXPECT_EQ(distances[0], 1);
}

class Hamming : public testing::TestWithParam<SimdLevel> {
 protected:
  void SetUp() override {
    if (!supported(GetParam())) GTEST_SKIP() << "this machine has no " << name_of(GetParam());
  }
};

TEST_P(Hamming, GivesTheIntegersOfTheScalarLoop) {
  std::mt19937_64 random(1);
  const HammingKernel kernel = hamming_kernel(GetParam());
  for (const std::size_t words : {1U, 2U, 6U, 16U}) {
    for (std::size_t groups = 0; groups < 10; ++groups) {
      std::vector<std::uint64_t> lines(groups * words * 8);
      for (auto& word : lines) word = random() & random();
      std::vector<std::uint64_t> query(words);
      for (auto& word : query) word = random();
      const SignGroups signs{reinterpret_cast<const std::uint8_t*>(lines.data()), groups, words};
      std::vector<std::uint16_t> expected(groups * 8);
      std::vector<std::uint16_t> distances(groups * 8);
      hamming_scalar(signs, query.data(), expected.data());
      kernel.distances(signs, query.data(), distances.data());
      EXPECT_EQ(distances, expected) << words << " words, " << groups << " groups";
    }
  }
}

TEST_P(Hamming, KeepsWhatIsWithinTheLimitAndTheLimitItself) {
  std::mt19937 random(2);
  for (const unsigned range : {3U, 400U, 65536U}) {
    std::array<std::uint16_t, 64> distances{};
    for (auto& distance : distances) distance = static_cast<std::uint16_t>(random() % range);
    const std::uint16_t most = distances[17];
    EXPECT_EQ(hamming_kernel(GetParam()).within(distances.data(), most),
              within_scalar(distances.data(), most));
    EXPECT_NE(within_scalar(distances.data(), most) & (1U << 17U), 0U);
  }
}

INSTANTIATE_TEST_SUITE_P(Levels, Hamming,
                         testing::Values(SimdLevel::scalar, SimdLevel::avx2, SimdLevel::avx512),
                         [](const auto& level) { return std::string(name_of(level.param)); });

}  // namespace
}  // namespace osler::search
