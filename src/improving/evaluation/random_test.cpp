#include "improving/evaluation/random.h"

#include <array>

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

TEST(Random, ASeedGivesTheseNumbersOnEveryMachine) {
  Random random(1);
  EXPECT_EQ(random.next(), 12966619160104079557U);
  EXPECT_EQ(random.next(), 9600361134598540522U);
}

TEST(Random, EveryNumberBelowTheBoundIsAboutAsLikely) {
  Random random(7);
  std::array<int, 6> seen{};
  for (int i = 0; i < 60000; ++i) ++seen.at(random.below(6));
  // Six standard deviations of a count: sqrt(60000 * 1/6 * 5/6) = 91.
  for (const int count : seen) EXPECT_NEAR(count, 10000, 550);
}

TEST(Random, UnitStaysBelowOneAndHasTheMeanOfTheUniform) {
  Random random(3);
  double sum = 0;
  for (int i = 0; i < 100000; ++i) {
    const double drawn = random.unit();
    ASSERT_GE(drawn, 0.0);
    ASSERT_LT(drawn, 1.0);
    sum += drawn;
  }
  EXPECT_NEAR(sum / 100000, 0.5, 0.006);
}

}  // namespace
}  // namespace osler::evaluation
