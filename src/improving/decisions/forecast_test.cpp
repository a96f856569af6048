#include "improving/decisions/forecast.h"

#include <gtest/gtest.h>

#include "improving/decisions/testing_books.h"

namespace osler::decisions {
namespace {

CostPlan plan_of_ranges() {
  const auto scenario = read_scenario(
      "name = \"s\"\nhorizon_months = 6\nvolume = [100, 300]\ndocuments = 10\n"
      "document_tokens = 500\nupdates = [1, 5]\nstaff_minutes = [2, 6]\n",
      "s.toml");
  return {scenario.value(), testing::shipped_book("this-machine")};
}

TEST(Forecast, OneSeedGivesOneResultAndAnotherAnother) {
  const auto plan = plan_of_ranges();
  const auto first = forecast(plan, 200, 1);
  EXPECT_EQ(first.back().interval, forecast(plan, 200, 1).back().interval);
  EXPECT_NE(first.back().interval, forecast(plan, 200, 2).back().interval);
}

TEST(Forecast, IntervalsAreOrderedAndHoldTheMiddleCase) {
  for (const Forecast& one : forecast(plan_of_ranges(), 400, 1)) {
    EXPECT_LE(one.interval.low, one.total) << one.arm;
    EXPECT_GE(one.interval.high, one.total) << one.arm;
  }
}

TEST(Forecast, TheTornadoOfAPersonBeginsWithTheTwoWidestRanges) {
  const auto swings = tornado(plan_of_ranges(), "human");
  ASSERT_EQ(swings.size(), 3U);  // volume, minutes, price of a minute
  EXPECT_EQ(swings.back().input, "price staff.minute");
}

}  // namespace
}  // namespace osler::decisions
