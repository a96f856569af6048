#include "improving/decisions/decision.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "improving/decisions/testing_decision.h"

namespace osler::decisions {
namespace {

using testing::SmallDecision;

TEST(Decision, NamesAnArmAndAFallbackForEachClass) {
  const auto decision = SmallDecision().decision();
  ASSERT_EQ(decision.classes.size(), 2U);
  for (const ClassVerdict& verdict : decision.classes) {
    EXPECT_FALSE(verdict.arm.empty());
    EXPECT_FALSE(verdict.fallback.empty());
    EXPECT_NE(verdict.arm, verdict.fallback);
  }
}

TEST(Decision, WithoutARunItSaysThatQualityIsUnknown) {
  const auto decision = SmallDecision().decision();
  ASSERT_FALSE(decision.notes.empty());
  EXPECT_NE(decision.notes.front().find("Quality is unknown"), std::string::npos);
}

TEST(Decision, TheMixCostsWhatItsArmsCostAndSharesHosting) {
  const auto decision = SmallDecision().decision();
  const auto cheapest = std::ranges::min(decision.arms, {}, &Forecast::total);
  Money apart;
  for (const ClassVerdict& verdict : decision.classes) {
    const auto& standings = verdict.standings;
    apart = apart + *std::ranges::find(standings, verdict.arm, &Standing::arm)->cost;
  }
  EXPECT_LT(decision.mix.total, apart);
  EXPECT_GE(decision.mix.total, Money{});
  EXPECT_LE(decision.mix.interval.low, decision.mix.total);
  EXPECT_EQ(decision.mix.months.size(), cheapest.months.size());
}

TEST(Decision, AtAFewQuestionsAMonthAPersonIsCheaper) {
  const auto decision = SmallDecision("10").decision();
  EXPECT_EQ(decision.classes.front().arm, "human");
  EXPECT_NE(SmallDecision("2000").decision().classes.front().arm, "human");
}

TEST(Decision, ABookWithoutTheArmsIsRefused) {
  SmallDecision made;
  made.book.costs.clear();
  const auto refused = make_decision(made.input());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace osler::decisions
