#include "improving/decisions/cost_plan.h"

#include <gtest/gtest.h>

#include "improving/decisions/testing_books.h"
#include "improving/evaluation/random.h"

namespace osler::decisions {
namespace {

Scenario small_clinic() {
  return read_scenario(
             "name = \"s\"\nhorizon_months = 3\nvolume = 1000\ngrowth = 0.1\ndocuments = 10\n"
             "document_tokens = 500\nquery_tokens = 50\nupdates = 5\nurgent_share = 0.1\n"
             "cycles_year = 4\nstaff_minutes = 4\n",
             "s.toml")
      .value();
}

PriceBook small_book(const std::string& costs) {
  return read_price_book(
             "name = \"b\"\ndate = 2026-01-01\ncurrency = \"USD\"\n[[price]]\n"
             "id = \"p\"\namount = 2\nper = \"unit\"\nsource = \"t\"\n"
             "date = 2026-01-01\n" +
                 costs,
             "b.toml")
      .value();
}

Money paid(const std::string& driver, std::size_t month) {
  const CostPlan plan(small_clinic(), small_book("[[cost]]\narm = \"a\"\ndriver = \"" + driver +
                                                 "\"\nprice = \"p\"\n"));
  return plan.months("a", plan.middle()).at(month);
}

TEST(CostPlan, EachDriverPaysForWhatItNames) {
  EXPECT_EQ(paid("once", 0), whole(2));
  EXPECT_EQ(paid("once", 1), whole(0));
  EXPECT_EQ(paid("month", 3), whole(2));
  EXPECT_EQ(paid("interaction", 1), whole(2000));
  EXPECT_EQ(paid("interaction", 3), whole(2420));  // 1,000 x 1.1 x 1.1
  EXPECT_EQ(paid("query_token", 1), whole(100'000));
  EXPECT_EQ(paid("document_token", 0), whole(10'000));
  EXPECT_EQ(paid("update_token", 1), whole(5000));
  EXPECT_EQ(paid("update", 1), whole(10));
  EXPECT_EQ(paid("cycle", 1), whole(1));  // urgent 5 x 0.1 is more than 4 / 12
  EXPECT_EQ(paid("staff_minute", 1), whole(8000));
}

TEST(CostPlan, AShareOfTheQuestionsCostsThatShareButAllTheHosting) {
  const auto book = small_book(
      "[[cost]]\narm = \"a\"\ndriver = \"interaction\"\nprice = \"p\"\n"
      "[[cost]]\narm = \"a\"\ndriver = \"month\"\nprice = \"p\"\n");
  const CostPlan quarter(small_clinic(), book, Decimal{one / 4});
  EXPECT_EQ(quarter.months("a", quarter.middle()).at(1), whole(502));
}

TEST(CostPlan, AMixPaysOnceWhatItsArmsShare) {
  const auto book = small_book(
      "[[cost]]\narm = \"a\"\ndriver = \"month\"\nprice = \"p\"\n"
      "[[cost]]\narm = \"b\"\ndriver = \"month\"\nprice = \"p\"\n"
      "[[cost]]\narm = \"b\"\ndriver = \"month\"\nprice = \"p\"\ntimes = 3\n"
      "[[cost]]\narm = \"b\"\ndriver = \"interaction\"\nprice = \"p\"\n");
  const CostPlan plan(small_clinic(), book);
  const std::vector<Portion> portions{{"a", Decimal{one / 2}}, {"b", Decimal{one / 2}}};
  EXPECT_EQ(plan.mix(portions, plan.middle()).at(1), whole(2 + 6 + 1000));
  const std::vector<Portion> alone{{"b", whole(1)}};
  EXPECT_EQ(plan.mix(alone, plan.middle()), plan.months("b", plan.middle()));
}

TEST(CostPlan, AnArmWithoutLinesIsNotPriced) {
  const CostPlan plan(small_clinic(), small_book(""));
  EXPECT_FALSE(plan.prices("a"));
}

TEST(CostPlan, NeverFallsWhenAnythingRises) {
  evaluation::Random random(7);
  for (const char* name : {"this-machine", "article-2026-06"}) {
    const CostPlan plan(small_clinic(), testing::shipped_book(name));
    for (int round = 0; round < 200; ++round) {
      Point point = plan.middle();
      for (Decimal& value : point) value.micros += random.below(5'000'000);
      const std::size_t at = random.below(static_cast<std::uint32_t>(point.size()));
      Point dearer = point;
      dearer[at].micros += random.below(3'000'000);
      for (const std::string& arm : plan.arms()) {
        EXPECT_LE(plan.total(arm, point), plan.total(arm, dearer)) << plan.inputs()[at].name;
      }
    }
  }
}

}  // namespace
}  // namespace osler::decisions
