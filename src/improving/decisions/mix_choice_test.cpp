#include "improving/decisions/mix_choice.h"

#include <gtest/gtest.h>

#include "improving/decisions/testing_decision.h"
#include "improving/evaluation/random.h"

namespace osler::decisions {
namespace {

using testing::SmallDecision;

class MixChoiceTest : public ::testing::Test {
 protected:
  MixChoice choice(std::size_t classes) const {
    const Decimal share{one / static_cast<std::int64_t>(classes)};
    return {plan_, std::vector<Contest>(classes, {share, {made_.arms[1], made_.arms[2]}})};
  }
  Point with_volume(std::int64_t volume) const {
    Point point = plan_.middle();
    point[plan_.input_named("volume")] = whole(volume);
    return point;
  }
  SmallDecision made_;
  CostPlan plan_{made_.scenario, made_.book};
};

TEST_F(MixChoiceTest, WhatIsSharedIsPaidOnceSoThatFiveClassesChooseAsOne) {
  for (const std::int64_t volume : {5, 20, 40, 80, 500}) {
    const auto whole_one = choice(1).at(with_volume(volume)).front();
    for (const std::string& arm : choice(5).at(with_volume(volume))) {
      EXPECT_EQ(arm, whole_one) << volume;
    }
  }
  EXPECT_EQ(choice(5).at(with_volume(5)).front(), "human");
  EXPECT_EQ(choice(5).at(with_volume(80)).front(), "rag_extractive");
}

TEST_F(MixChoiceTest, NoOtherAssignmentIsCheaper) {
  evaluation::Random random(11);
  const auto cost = [&](const std::vector<std::string>& arms, const Point& point) {
    std::vector<Portion> portions;
    for (const std::string& arm : arms) portions.push_back({arm, Decimal{one / 3}});
    return sum_of(plan_.mix(portions, point));
  };
  const std::vector<std::string> names{"rag_extractive", "human"};
  for (int round = 0; round < 100; ++round) {
    Point point = with_volume(1 + random.below(200));
    for (Decimal& value : point) value.micros += random.below(500'000);
    const Money chosen = cost(choice(3).at(point), point);
    for (unsigned other = 0; other < 8; ++other) {
      EXPECT_LE(chosen,
                cost({names[other & 1U], names[other >> 1U & 1U], names[other >> 2U]}, point));
    }
  }
}

TEST_F(MixChoiceTest, AClassWithoutArmsGetsNone) {
  const MixChoice made(plan_, {{whole(1), {}}, {whole(1), {made_.arms[2]}}});
  EXPECT_EQ(made.at(plan_.middle()), (std::vector<std::string>{"", "human"}));
}

TEST_F(MixChoiceTest, AtThePrintedPointTheChoiceFlipsAndOneStepBeforeItDoesNot) {
  std::size_t seen = 0;
  for (const std::int64_t volume : {1, 10, 100, 1000, 100'000}) {
    const Point point = with_volume(volume);
    const MixChoice made = choice(2);
    const std::string now = made.at(point).back();
    for (const Flip& flip : made.flips(1, point)) {
      const std::size_t input = plan_.input_named(flip.input);
      Point moved = point;
      moved[input] = flip.to;
      EXPECT_EQ(made.at(moved).back(), flip.arm) << flip.input;
      EXPECT_NE(flip.arm, now) << flip.input;
      moved[input].micros += flip.to < flip.from ? 1 : -1;
      EXPECT_EQ(made.at(moved).back(), now) << flip.input;
      ++seen;
    }
  }
  EXPECT_GE(seen, 5U);
}

}  // namespace
}  // namespace osler::decisions
