#include "improving/decisions/break_even.h"

#include <gtest/gtest.h>

namespace osler::decisions {
namespace {

CostPlan plan_of(const std::string& price_of_a_person) {
  const auto scenario = read_scenario(
      "name = \"s\"\nhorizon_months = 1\nvolume = 100\ndocuments = 0\ndocument_tokens = 0\n"
      "updates = 0\nstaff_minutes = 1\n",
      "s.toml");
  const std::string row = "per = \"x\"\nsource = \"t\"\ndate = 2026-01-01\n";
  const auto book = read_price_book(
      "name = \"b\"\ndate = 2026-01-01\ncurrency = \"USD\"\n"
      "[[price]]\nid = \"host\"\namount = 50\n" +
          row + "[[price]]\nid = \"person\"\namount = " + price_of_a_person + "\n" + row +
          "[[cost]]\narm = \"machine\"\ndriver = \"month\"\n"
          "price = \"host\"\n[[cost]]\narm = \"person\"\n"
          "driver = \"staff_minute\"\nprice = \"person\"\n",
      "b.toml");
  return {scenario.value(), book.value()};
}

TEST(BreakEven, FiftyOfHostingAreFiftyQuestionsOfOneEach) {
  const CostPlan plan = plan_of("1");
  const auto found = break_evens(plan, plan.arms(), plan.middle());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].below, "person");
  EXPECT_EQ(found[0].above, "machine");
  EXPECT_EQ(found[0].volume, whole(50) + Decimal{1});  // at fifty both cost the same
}

TEST(BreakEven, ArmsThatNeverCrossHaveNone) {
  const CostPlan plan = plan_of("0");
  EXPECT_TRUE(break_evens(plan, plan.arms(), plan.middle()).empty());
}

}  // namespace
}  // namespace osler::decisions
