#include "improving/evaluation/quantile_interval.h"

#include <gtest/gtest.h>

#include "improving/evaluation/random.h"

namespace osler::evaluation {
namespace {

// By hand: of 10 values the median lies between the 2nd and the 9th with confidence 1 - 22/1024.
TEST(QuantileInterval, OfTenValuesTheMedianLiesBetweenTheSecondAndTheNinth) {
  const Interval made = quantile_interval({5, 3, 1, 2, 4, 10, 9, 8, 7, 6}, 0.5);
  EXPECT_EQ(made.value, 5);
  EXPECT_EQ(made.low, 2);
  EXPECT_EQ(made.high, 9);
}

TEST(QuantileInterval, EndsAtTheValuesThereAre) {
  const Interval made = quantile_interval({1, 2, 3}, 0.95);
  EXPECT_EQ(made.value, 3);
  EXPECT_EQ(made.high, 3);
  EXPECT_EQ(quantile_interval({7}, 0.5).low, 7);
  EXPECT_EQ(quantile_interval({}, 0.5).value, 0);
}

TEST(QuantileInterval, HoldsTheTrueMedianInAtLeastNinetyThreeOfAHundredRuns) {
  Random random(11);
  int held = 0;
  for (int run = 0; run < 400; ++run) {
    std::vector<double> values;
    for (int i = 0; i < 40; ++i) values.push_back(random.unit());
    const Interval made = quantile_interval(values, 0.5);
    held += made.low <= 0.5 && made.high >= 0.5 ? 1 : 0;
  }
  EXPECT_GE(held, 372);
}

}  // namespace
}  // namespace osler::evaluation
