#include "improving/evaluation/distributions.h"

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

// Expected values: the usual printed tables (two-sided 95 %: z 1.960; t 12.706, 2.262, 1.968).

TEST(Distributions, TheNormalTableIsReproduced) {
  EXPECT_NEAR(normal_quantile(0.975), 1.959964, 1e-6);
  EXPECT_NEAR(normal_quantile(0.8), 0.841621, 1e-6);
  EXPECT_NEAR(normal_cdf(-1.644854), 0.05, 1e-6);
}

TEST(Distributions, TheTableOfStudentIsReproduced) {
  EXPECT_NEAR(student_quantile(0.975, 1), 12.7062, 1e-4);
  EXPECT_NEAR(student_quantile(0.975, 9), 2.26216, 1e-5);
  EXPECT_NEAR(student_quantile(0.975, 299), 1.96793, 1e-5);
  EXPECT_NEAR(student_cdf(-2.26216, 9), 0.025, 1e-6);
}

TEST(Distributions, BetaWithWholeNumbersIsABinomialSum) {
  // I_x(2, 3) = P(at least 2 of 4) = 6 x^2 (1-x)^2 + 4 x^3 (1-x) + x^4
  const double x = 0.3;
  const double rest = 1 - x;
  EXPECT_NEAR(beta_cdf(x, 2, 3), 6 * x * x * rest * rest + 4 * x * x * x * rest + x * x * x * x,
              1e-12);
  EXPECT_EQ(beta_cdf(0, 2, 3), 0);
  EXPECT_EQ(beta_cdf(1, 2, 3), 1);
}

TEST(Distributions, QuantilesUndoTheShares) {
  for (const double p : {0.001, 0.2, 0.5, 0.9, 0.9999}) {
    EXPECT_NEAR(normal_cdf(normal_quantile(p)), p, 1e-12);
    EXPECT_NEAR(student_cdf(student_quantile(p, 7), 7), p, 1e-9);
  }
}

}  // namespace
}  // namespace osler::evaluation
