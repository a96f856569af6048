#include "improving/evaluation/wilson.h"

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

TEST(Wilson, ToShowNinetyPercentTakesTheSuccessesOfTheSpecification) {
  EXPECT_EQ(successes_to_show(0.90, 200), 189U);
  EXPECT_EQ(successes_to_show(0.90, 400), 372U);
  EXPECT_EQ(successes_to_show(0.90, 500), 464U);
}

TEST(Wilson, TheBoundsAreTheTextbookOnes) {
  // Newcombe 1998, table I: 81 of 263 gives .2553 to .3662; 0 of 20 gives 0 to .1611.
  const Interval most = wilson(81, 263);
  EXPECT_NEAR(most.low, 0.2553, 5e-5);
  EXPECT_NEAR(most.high, 0.3662, 5e-5);
  EXPECT_NEAR(wilson(0, 20).high, 0.1611, 5e-5);
  EXPECT_EQ(wilson(0, 20).low, 0);
}

TEST(Wilson, AllOrNoneStillHasAWidth) {
  EXPECT_EQ(wilson(10, 10).value, 1);
  EXPECT_LT(wilson(10, 10).low, 0.75);
  EXPECT_EQ(wilson(0, 0), (Interval{0, 0, 1}));
}

TEST(Wilson, TooFewTrialsShowNothing) { EXPECT_EQ(successes_to_show(0.90, 20), 21U); }

}  // namespace
}  // namespace osler::evaluation
