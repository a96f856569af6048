#include "improving/decisions/ongoing_cost.h"

#include <gtest/gtest.h>

namespace osler::decisions {
namespace {

Scenario scenario() {
  Scenario made;
  made.name = "s";
  made.volume = {whole(1000), whole(2000)};
  made.updates = exactly(whole(10));
  made.document_tokens = exactly(whole(500));
  made.query_tokens = exactly(whole(20));
  made.cycles_year = exactly(whole(4));
  made.staff_minutes = exactly(whole(3));
  return made;
}

PriceBook book() {
  PriceBook made;
  made.name = "b";
  made.currency = "USD";
  made.prices = {{"cpu.second", exactly(whole(36)), 3600, "second", "s", "2026-01-01"},
                 {"fixed", exactly(whole(20)), 1, "month", "s", "2026-01-01"},
                 {"label", exactly(whole(2)), 1, "minute", "s", "2026-01-01"},
                 {"training", exactly(whole(300)), 1, "cycle", "s", "2026-01-01"},
                 {"call", exactly({500'000}), 1, "interaction", "s", "2026-01-01"}};
  made.costs = {{"a", Driver::month, "fixed"},
                {"a", Driver::interaction, "cpu.second", exactly(whole(999))},
                {"a", Driver::update, "label", exactly(whole(3))},
                {"a", Driver::update_token, "cpu.second", exactly({1'000})},
                {"a", Driver::cycle, "training"},
                {"a", Driver::once, "training", exactly(whole(50))},
                {"a", Driver::document_token, "cpu.second", exactly(whole(50))},
                {"paid", Driver::interaction, "call"}};
  return made;
}

// By hand: fixed 20; updates 10 x 3 minutes x 2 = 60; 10 x 500 tokens x 0.001 s x 36 / 3600 = 0.05;
// training 4 / 12 x 300 = 100; answers 0.002 each x 1000 ... 2000 = 2 ... 4. The book's 999 seconds
// an answer give way to what was measured, and the beginning is not of a month.
TEST(OngoingCost, IsMeasuredServingAndWhatTheBookSaysOfTheRest) {
  const auto month = ongoing_month(book(), scenario(), "a", whole(2000));
  ASSERT_TRUE(month.has_value());
  EXPECT_NEAR(static_cast<double>(month->low.micros) / 1e6, 182.05, 1e-4);
  EXPECT_NEAR(static_cast<double>(month->high.micros) / 1e6, 184.05, 1e-4);
}

TEST(OngoingCost, APriceForACallIsPaidForEachQuestion) {
  const auto month = ongoing_month(book(), scenario(), "paid", {});
  ASSERT_TRUE(month.has_value());
  EXPECT_EQ(month->low, whole(500));
  EXPECT_EQ(month->high, whole(1000));
}

TEST(OngoingCost, GrowsWithTheVolume) {
  Scenario more = scenario();
  more.volume = {whole(5000), whole(9000)};
  EXPECT_GT(ongoing_month(book(), more, "a", whole(2000))->low,
            ongoing_month(book(), scenario(), "a", whole(2000))->high);
}

TEST(OngoingCost, WithoutLinesOrAScenarioARowSaysWhy) {
  EXPECT_FALSE(ongoing_month(book(), scenario(), "nobody", {}).has_value());
  Summary summary;
  summary.arms.resize(2);
  summary.arms[0].arm.name = "nobody";
  summary.arms[0].classes.resize(1);
  const Scenario known = scenario();
  const auto rows = ongoing_cost_rows(summary, book(), &known);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_TRUE(rows[0].how.starts_with("not available: the price book"));
  EXPECT_NE(ongoing_cost_rows(summary, book(), nullptr)[0].how.find("--scenario"),
            std::string::npos);
}

}  // namespace
}  // namespace osler::decisions
