#include <gtest/gtest.h>

#include "improving/decisions/testing_probes.h"

namespace osler::decisions {
namespace {

TEST(Growth, IsTheSlopeOfTheLogarithms) {
  const std::pair<double, double> linear[] = {{1, 2}, {4, 8}, {16, 32}};
  EXPECT_NEAR(growth_exponent(linear), 1.0, 1e-12);
  const std::pair<double, double> flat[] = {{1, 2}, {4, 2}, {16, 2}};
  EXPECT_NEAR(growth_exponent(flat), 0.0, 1e-12);
}

class GrowthTest : public testing::Test, protected TestingProbes {};

TEST_F(GrowthTest, OfCostAndLatencyIsMeasuredAtOneFourAndSixteenTimesTheSize) {
  const auto growth = scalability_test(ground(), {});
  ASSERT_TRUE(growth.has_value()) << growth.error().message;
  ASSERT_EQ(growth->size(), 2U);
  for (const Measure& row : *growth) {
    EXPECT_LT(row.value->value, 1.5) << row.dimension;
    EXPECT_LE(row.value->low, row.value->value);
    EXPECT_GE(row.value->high, row.value->value);
    EXPECT_NE(row.how.find("8, 32, 128"), std::string::npos) << row.how;
  }
}

}  // namespace
}  // namespace osler::decisions
