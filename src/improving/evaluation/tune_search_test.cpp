#include "improving/evaluation/tune_search.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "improving/evaluation/random.h"

namespace osler::evaluation {
namespace {

const std::vector<Tunable> two{make_tunable("a", {0, 1, 2, 3, 4, 5}, 1),
                               make_tunable("b", {0, 1, 2, 3}, 2)};

/// 100 questions whose worth falls with the distance from (4, 2), alike for all but for noise.
class Ground : public testing::Test {
 protected:
  Ground() : seen_(100), groups_(100) {
    std::iota(seen_.begin(), seen_.end(), 0U);
    std::iota(groups_.begin(), groups_.end(), 0U);
  }

  Result<Trial> try_out(const Setting& at) const {
    Trial trial;
    for (std::size_t i = 0; i < 100; ++i) {
      Random noise(1000 * i + 10 * at[0] + at[1]);
      const double miss = std::abs(static_cast<double>(at[0]) - 4) * slope_ + noise_ * noise.unit();
      trial.success.push_back(1 - miss);
      trial.ndcg.push_back(1 - miss);
    }
    if (at[0] == slow_) trial.p95_ms = 100;
    return trial;
  }

  SettingChoice choose(std::size_t draws = 4) {
    TrialBook book([this](const Setting& at) { return try_out(at); });
    const auto drawn = draw_settings(two, draws, 5);
    const SearchGround ground{two, seen_, groups_, drawn};
    return choose_setting(ground, book).value();
  }

  std::vector<std::size_t> seen_;
  std::vector<std::uint32_t> groups_;
  double slope_ = .1;
  double noise_ = .01;
  std::size_t slow_ = 99;
};

TEST_F(Ground, APlantedOptimumIsFoundAndNumbersThatDoNotMatterStayAtTheirDefault) {
  EXPECT_EQ(choose().chosen, (Setting{4, 2}));
}

TEST_F(Ground, WithinOneStandardErrorTheDefaultIsKept) {
  slope_ = .0001;
  noise_ = .2;
  EXPECT_EQ(choose().chosen, usual_setting(two));
}

TEST_F(Ground, ASettingOverTheLatencyLimitIsNoCandidate) {
  slow_ = 4;
  const Setting chosen = choose(20).chosen;
  EXPECT_TRUE(chosen[0] == 3 || chosen[0] == 5) << chosen[0];
}

TEST_F(Ground, WhatIsNotSeenDecidesNothing) {
  seen_.resize(10);
  const SettingChoice before = choose();
  groups_[50] = 49;
  EXPECT_EQ(choose().chosen, before.chosen);
  EXPECT_EQ(choose().runner_up, before.runner_up);
}

TEST(DrawSettings, ASeedGivesTheSameSettings) {
  EXPECT_EQ(draw_settings(two, 8, 1), draw_settings(two, 8, 1));
  EXPECT_NE(draw_settings(two, 8, 1), draw_settings(two, 8, 2));
}

}  // namespace
}  // namespace osler::evaluation
