#include "improving/evaluation/holm.h"

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

TEST(Holm, TheWorkedExampleHolds) {
  // By hand: sorted .005 .01 .03 .04 times 4 3 2 1 = .02 .03 .06 .04, then never falling.
  const double p[] = {0.01, 0.04, 0.03, 0.005};
  const auto adjusted = holm_adjusted(p);
  ASSERT_EQ(adjusted.size(), 4U);
  EXPECT_DOUBLE_EQ(adjusted[0], 0.03);
  EXPECT_DOUBLE_EQ(adjusted[1], 0.06);
  EXPECT_DOUBLE_EQ(adjusted[2], 0.06);
  EXPECT_DOUBLE_EQ(adjusted[3], 0.02);
}

TEST(Holm, OneQuestionNeedsNoCorrectionAndNothingExceedsOne) {
  const double one[] = {0.2};
  EXPECT_EQ(holm_adjusted(one), std::vector<double>{0.2});
  const double large[] = {0.9, 0.8};
  for (const double adjusted : holm_adjusted(large)) EXPECT_EQ(adjusted, 1.0);
  EXPECT_TRUE(holm_adjusted({}).empty());
}

}  // namespace
}  // namespace osler::evaluation
