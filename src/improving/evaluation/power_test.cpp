#include "improving/evaluation/power.h"

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

PairedDifference measured(double effect, double deviation, std::size_t questions,
                          std::size_t groups) {
  PairedDifference paired;
  paired.difference = {effect, effect - 1, effect + 1};
  paired.deviation = deviation;
  paired.questions = questions;
  paired.groups = groups;
  return paired;
}

TEST(Power, TheTextbookNumberComesOut) {
  // (0.8416 + 1.9600)^2 * (0.5 / 0.1)^2 = 7.849 * 25 = 196.2
  EXPECT_EQ(needed_questions(measured(0.1, 0.5, 50, 50)), 197U);
}

TEST(Power, QuestionsInGroupsCountByTheirGroups) {
  EXPECT_EQ(needed_questions(measured(-0.1, 0.5, 150, 50)), 589U);
}

TEST(Power, NoNumberShowsADifferenceThatIsNotThere) {
  EXPECT_EQ(needed_questions(measured(0, 0.5, 50, 50)), std::nullopt);
  EXPECT_EQ(needed_questions(measured(0.1, 0, 50, 50)), std::nullopt);
}

TEST(Power, TheDetectableDifferenceAskedForAgainNeedsTheSameQuestions) {
  const auto paired = measured(0.2, 0.5, 300, 300);
  const double detectable = detectable_difference(paired);
  EXPECT_NEAR(static_cast<double>(*needed_questions(measured(detectable, 0.5, 300, 300))), 300, 1);
}

}  // namespace
}  // namespace osler::evaluation
