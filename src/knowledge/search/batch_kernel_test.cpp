#include "knowledge/search/batch_kernel.h"

#include <random>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

std::int8_t any_byte(std::mt19937& random, bool extreme) {
  if (extreme) return random() % 2 == 0 ? std::int8_t{127} : std::int8_t{-127};
  return static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
}

class Batch : public testing::TestWithParam<SimdLevel> {
 protected:
  void SetUp() override {
    if (!supported(GetParam())) GTEST_SKIP() << "this machine has no " << name_of(GetParam());
  }
};

TEST_P(Batch, GivesTheIntegersOfTheScalarLoopForEveryNumberOfRowsAndQueries) {
  std::mt19937 random(1);
  for (const std::size_t dimensions : {64U, 100U, 384U, 1024U}) {
    for (const std::size_t count : {1U, 8U, 16U, 17U, 33U, 64U}) {
      const bool extreme = count == 33;
      std::vector<QuantizedVector> queries(count);
      for (auto& query : queries) {
        query.scale = 1;
        for (std::size_t d = 0; d < dimensions; ++d)
          query.values.push_back(any_byte(random, extreme));
      }
      const PackedQueries packed = pack_queries(queries);
      std::vector<std::int8_t> bytes(64 * packed.stride);
      for (auto& byte : bytes) byte = any_byte(random, extreme);
      for (const std::size_t rows : {0U, 1U, 16U, 31U, 32U, 63U, 64U}) {
        std::vector<std::int32_t> dots(64 * packed.padded(), -1);
        batch_kernel(GetParam()).dots({bytes.data(), rows, packed.stride}, packed, dots.data());
        for (std::size_t q = 0; q < count; ++q) {
          std::vector<std::int32_t> expected(rows);
          dot_scalar({bytes.data(), rows, packed.stride}, packed.rows.data() + q * packed.stride,
                     expected.data());
          for (std::size_t i = 0; i < rows; ++i) {
            ASSERT_EQ(dots[i * packed.padded() + q], expected[i])
                << dimensions << " dimensions, query " << q << ", row " << i << " of " << rows;
          }
        }
      }
    }
  }
}

TEST_P(Batch, AScoreEqualToTheThresholdReachesIt) {
  std::mt19937 random(2);
  for (const std::size_t count : {16U, 48U}) {
    std::vector<QuantizedVector> queries(count, {std::vector<std::int8_t>(64, 1), 1});
    PackedQueries packed = pack_queries(queries);
    std::vector<std::int32_t> dots(count);
    std::vector<float> thresholds(count);
    for (std::size_t i = 0; i < count; ++i) {
      dots[i] = static_cast<std::int32_t>(random() % 2000) - 1000;
      packed.scales[i] = static_cast<float>(1 + random() % 100) / 977.0F;
      thresholds[i] = static_cast<float>(dots[i]) * .37F * packed.scales[i];
      if (i % 16 % 3 == 0) thresholds[i] += 1;
    }
    std::vector<std::uint16_t> bits(count / 16);
    const RowDots row{dots.data(), .37F};
    EXPECT_TRUE(batch_kernel(GetParam()).reaching(row, packed, thresholds.data(), bits.data()));
    EXPECT_EQ(bits, std::vector<std::uint16_t>(count / 16, 0x6DB6));
    thresholds.assign(count, 1e9F);
    EXPECT_FALSE(batch_kernel(GetParam()).reaching(row, packed, thresholds.data(), bits.data()));
  }
}

INSTANTIATE_TEST_SUITE_P(Levels, Batch,
                         testing::Values(SimdLevel::scalar, SimdLevel::avx2, SimdLevel::avx512,
                                         SimdLevel::amx),
                         [](const auto& level) { return std::string(name_of(level.param)); });

}  // namespace
}  // namespace osler::search
