#include "improving/evaluation/bootstrap.h"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "improving/evaluation/random.h"

namespace osler::evaluation {
namespace {

std::vector<double> coins(std::size_t count, double share, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> scores(count);
  for (double& score : scores) score = random.unit() < share ? 1 : 0;
  return scores;
}

TEST(Bootstrap, TheIntervalOfAShareIsThatOfTheFormula) {
  std::vector<double> scores(400, 0.0);
  for (std::size_t i = 0; i < 320; ++i) scores[i] = 1;
  const auto interval = mean_interval(scores).value();
  EXPECT_DOUBLE_EQ(interval.value, 0.8);
  EXPECT_NEAR(interval.low, 0.8 - 1.96 * 0.02, 0.004);
  EXPECT_NEAR(interval.high, 0.8 + 1.96 * 0.02, 0.004);
}

TEST(Bootstrap, TheSameSeedGivesTheSameBytes) {
  const auto scores = coins(200, 0.7, 1);
  EXPECT_EQ(mean_interval(scores).value(), mean_interval(scores).value());
  BootstrapOptions other;
  other.seed = 5;
  EXPECT_NE(resample(scores, {}).value().sorted, resample(scores, {}, other).value().sorted);
}

TEST(Bootstrap, GroupsThatMoveTogetherWidenTheInterval) {
  const auto once = coins(100, 0.5, 3);
  std::vector<double> repeated;
  std::vector<std::uint32_t> groups;
  for (std::size_t i = 0; i < once.size(); ++i) {
    for (int copy = 0; copy < 4; ++copy) {
      repeated.push_back(once[i]);
      groups.push_back(static_cast<std::uint32_t>(i));
    }
  }
  const auto alone = mean_interval(once).value();
  const auto grouped = mean_interval(repeated, groups).value();
  const auto pretended = mean_interval(repeated).value();
  EXPECT_EQ(grouped, alone);  // four copies of one question tell nothing new
  EXPECT_NEAR((pretended.high - pretended.low) * 2, grouped.high - grouped.low, 0.02);
}

TEST(Bootstrap, NinetyFivePercentOfIntervalsHoldTheTruthEvenWithTwentyScores) {
  int held = 0;
  BootstrapOptions options;
  options.resamples = 1000;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    Random random(seed);
    std::vector<double> scores(20);
    for (double& score : scores) score = random.unit();
    const auto interval = mean_interval(scores, {}, options).value();
    held += interval.low <= 0.5 && 0.5 <= interval.high ? 1 : 0;
  }
  EXPECT_GE(held, 930);  // 950 expected, three standard deviations of 7
  EXPECT_LE(held, 975);
}

TEST(Bootstrap, OneGroupBoundsNothing) {
  const std::vector<double> scores{1, 0, 1};
  const std::vector<std::uint32_t> groups{4, 4, 4};
  const auto interval = mean_interval(scores, groups).value();
  EXPECT_TRUE(std::isinf(interval.low));
  EXPECT_TRUE(std::isinf(interval.high));
}

TEST(Bootstrap, WhatCannotBeAveragedIsRefused) {
  EXPECT_EQ(mean_interval({}).error().code, ErrorCode::invalid_argument);
  const std::vector<double> scores{1, std::numeric_limits<double>::quiet_NaN()};
  EXPECT_EQ(mean_interval(scores).error().code, ErrorCode::invalid_argument);
  const std::vector<std::uint32_t> groups{1};
  EXPECT_EQ(mean_interval(std::vector<double>{1, 0}, groups).error().code,
            ErrorCode::invalid_argument);
}

TEST(Bootstrap, EqualNamesAreOneGroupAndNoNameIsAGroupOfItsOwn) {
  const std::string names[] = {"a", "", "b", "a", ""};
  EXPECT_EQ(number_groups(names), (std::vector<std::uint32_t>{0, 1, 2, 0, 3}));
}

}  // namespace
}  // namespace osler::evaluation
