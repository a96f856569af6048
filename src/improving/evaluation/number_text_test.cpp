#include "improving/evaluation/number_text.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

TEST(NumberText, NumbersAreRoundedAndNeverNegativeZero) {
  EXPECT_EQ(fixed_text(0.81349, 3), "0.813");
  EXPECT_EQ(fixed_text(-0.0004, 3), "0.000");
  EXPECT_EQ(fixed_text(-0.5, 1), "-0.5");
  EXPECT_EQ(fixed_text(std::numeric_limits<double>::infinity(), 3), "n/a");
}

TEST(NumberText, AnIntervalStandsBesideItsValue) {
  EXPECT_EQ(interval_text({0.8, 0.75, 0.84}, 2), "0.80 [0.75, 0.84]");
}

}  // namespace
}  // namespace osler::evaluation
