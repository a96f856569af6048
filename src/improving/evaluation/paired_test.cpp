#include "improving/evaluation/paired.h"

#include <vector>

#include <gtest/gtest.h>

#include "improving/evaluation/random.h"

namespace osler::evaluation {
namespace {

struct Arms {
  std::vector<double> a, b;
};

/// Right or wrong answers of two arms. Half of the questions are decided by the question itself
/// (both right or both wrong), half by each arm's own luck: a correlation of about .5.
Arms simulate(std::uint64_t seed, std::size_t questions, double share_a, double share_b) {
  Random random(seed);
  Arms arms;
  for (std::size_t i = 0; i < questions; ++i) {
    const bool is_shared = random.unit() < 0.5;
    const double first = random.unit();
    const double second = is_shared ? first : random.unit();
    arms.a.push_back(first < share_a ? 1 : 0);
    arms.b.push_back(second < share_b ? 1 : 0);
  }
  return arms;
}

int shown_differences(double share_a, double share_b, std::uint64_t seeds) {
  int shown = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Arms arms = simulate(seed, 300, share_a, share_b);
    const auto paired = compare_paired(arms.a, arms.b).value();
    shown += paired.shown() != Shown::none_shown ? 1 : 0;
  }
  return shown;
}

TEST(Paired, TheSameArmTwiceShowsNoDifferenceInNinetyFourOfAHundredRuns) {
  EXPECT_LE(shown_differences(0.8, 0.8, 100), 6);
}

TEST(Paired, APlantedDropOfTenPointsIsFoundInNinetyFiveOfAHundredRuns) {
  EXPECT_GE(shown_differences(0.8, 0.9, 100), 95);
}

TEST(Paired, AnArmAgainstItselfIsATie) {
  const Arms arms = simulate(1, 50, 0.7, 0.7);
  const auto paired = compare_paired(arms.a, arms.a).value();
  EXPECT_EQ(paired.difference.value, 0);
  EXPECT_EQ(paired.difference.low, -paired.difference.high);  // so many questions hide so much
  EXPECT_EQ(paired.shown(), Shown::none_shown);
  EXPECT_EQ(paired.p, 1);
  EXPECT_EQ(paired.ties, 50U);
}

TEST(Paired, TheSignIsThatOfArmMinusReference) {
  const std::vector<double> arm{1, 1, 1, 1, 1, 1, 1, 0};
  const std::vector<double> reference{0, 0, 0, 0, 0, 0, 0, 0};
  const auto paired = compare_paired(arm, reference).value();
  EXPECT_DOUBLE_EQ(paired.difference.value, 0.875);
  EXPECT_EQ(paired.shown(), Shown::better);
  EXPECT_EQ(compare_paired(reference, arm).value().shown(), Shown::worse);
  EXPECT_EQ(paired.wins, 7U);
  EXPECT_EQ(paired.losses, 0U);
}

TEST(Paired, ThePValueIsBelowFivePercentExactlyWhenTheIntervalExcludesZero) {
  int disagree = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Arms arms = simulate(seed, 120, 0.75, 0.85);
    const auto paired = compare_paired(arms.a, arms.b).value();
    const bool is_close = paired.p > 0.045 && paired.p < 0.055;
    disagree += !is_close && (paired.p < 0.05) != (paired.shown() != Shown::none_shown) ? 1 : 0;
  }
  EXPECT_EQ(disagree, 0);
}

TEST(Paired, NonInferiorityNeedsTheWholeIntervalAboveTheMargin) {
  PairedDifference paired;
  paired.difference = {-0.004, -0.02, 0.01};
  EXPECT_TRUE(is_non_inferior(paired, 0.03));
  EXPECT_FALSE(is_non_inferior(paired, 0.02));
  EXPECT_TRUE(is_not_worse(paired));
  paired.difference = {-0.004, -0.006, -0.001};
  EXPECT_FALSE(is_not_worse(paired));
  paired.difference = {-0.006, -0.02, 0.01};
  EXPECT_FALSE(is_not_worse(paired));
}

TEST(Paired, OtherQuestionsAreRefused) {
  EXPECT_EQ(compare_paired(std::vector<double>{1}, std::vector<double>{1, 0}).error().code,
            ErrorCode::invalid_argument);
}

TEST(Paired, TheDeviationOfSingleQuestionsIsTheUsualOne) {
  const std::vector<double> arm{1, 0, 1, 0};
  const std::vector<double> reference{0, 0, 0, 0};
  EXPECT_NEAR(compare_paired(arm, reference).value().deviation, 0.57735, 1e-5);
}

TEST(Paired, AFewQuestionsThatAllEndAlikeShowLittle) {
  const std::vector<double> right(40, 1);
  const std::vector<double> wrong(40, 0);
  const auto few_ties =
      compare_paired(std::span(right).first(2), std::span(right).first(2)).value();
  EXPECT_FALSE(is_non_inferior(few_ties, 0.05));
  EXPECT_EQ(few_ties.p, 1);
  const auto ties = compare_paired(right, right).value();
  EXPECT_NEAR(ties.difference.low, -0.0881, 1e-4);  // rule of three: about 3.7 / 40
  for (std::size_t n = 2; n <= 40; ++n) {
    const auto wins = compare_paired(std::span(right).first(n), std::span(wrong).first(n)).value();
    EXPECT_EQ(wins.shown() == Shown::better, wins.p < 0.05) << n;
    EXPECT_EQ(wins.shown() == Shown::better, n >= 6) << n;
  }
}

}  // namespace
}  // namespace osler::evaluation
