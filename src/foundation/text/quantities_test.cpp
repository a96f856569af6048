#include "foundation/text/quantities.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

// "comparator value-upper unit" of each, for reading at a glance.
std::vector<std::string> said(std::string_view text) {
  std::vector<std::string> out;
  for (const Quantity& q : quantities(text)) {
    constexpr const char* signs[] = {"", "<", "<=", ">=", ">", "~"};
    std::string line = signs[static_cast<int>(q.comparator)] + q.value_key;
    if (!q.upper.empty()) line += "-" + q.upper_key;
    if (!q.unit.empty()) line += " " + q.unit_key;
    out.push_back(line);
  }
  return out;
}

using Said = std::vector<std::string>;

TEST(Quantities, ReadsNumbersWithUnits) {
  EXPECT_EQ(said("Take 2.5 mg, then 100mcg and 10 mL/kg."), (Said{"2.5 mg", "100 ug", "10 ml/kg"}));
  EXPECT_EQ(said("BP 120/80 mmHg, 38.5 \u00B0C, 7 %"), (Said{"120/80 mmhg", "38.5 cel", "7 %"}));
  EXPECT_EQ(said("4.5 x 10\u2079/L"), (Said{"4.5", "10^9 /l"}));
}

TEST(Quantities, ReadsComparatorsBeforeAndAfter) {
  EXPECT_EQ(said("no more than 8 tablets"), Said{"<=8 tablet"});
  EXPECT_EQ(said("more than 8 tablets"), Said{">8 tablet"});
  EXPECT_EQ(said("38.5 \u00B0C or higher"), Said{">=38.5 cel"});
  EXPECT_EQ(said("HbA1c < 7.0 %"), Said{"<7 %"});
  EXPECT_EQ(said("aged 65 years and over"), Said{">=65 y"});
}

TEST(Quantities, ReadsBothEndsOfARange) {
  EXPECT_EQ(said("5-10 mg"), Said{"5-10 mg"});
  EXPECT_EQ(said("5 mg to 10 mg"), Said{"5-10 mg"});
  EXPECT_EQ(said("every 4 to 6 hours"), Said{"4-6 h"});
  EXPECT_EQ(said("between 4 and 6 hours"), Said{"4-6 h"});
  EXPECT_EQ(said("one to two tablets"), Said{"1-2 tablet"});
  EXPECT_EQ(said("500 mg to 1 g"), (Said{"500 mg", "1 g"}));
}

TEST(Quantities, ReadsWordsOnlyWhereTheyMeasure) {
  EXPECT_EQ(said("one of two tablets"), Said{"2 tablet"});
  EXPECT_EQ(said("half a tablet"), Said{"1/2 tablet"});
  EXPECT_TRUE(said("No one came").empty());
}

TEST(Quantities, KeepsTheSourceBytes) {
  const std::string text = "give .50 mg";
  const Quantity q = quantities(text).at(0);
  EXPECT_EQ(slice(text, q.value), ".50");
  EXPECT_EQ(slice(text, q.unit), "mg");
  EXPECT_EQ(slice(text, q.span), ".50 mg");
}

TEST(Quantities, AreTheSameOnlyInEveryField) {
  const auto one = [](std::string_view text) { return quantities(text).at(0); };
  EXPECT_TRUE(same_quantity(one("100 mcg"), one("100 \u00B5g")));
  EXPECT_FALSE(same_quantity(one("100 mcg"), one("100 mg")));
  EXPECT_FALSE(same_quantity(one("1 g"), one("1000 mg")));
  EXPECT_FALSE(same_quantity(one("up to 4 g"), one("4 g")));
  EXPECT_FALSE(same_quantity(one("5-10 mg"), one("5 mg")));
}

TEST(Quantities, AreSoundOnAnyMixOfTheirOwnTraps) {
  const std::vector<std::string> parts = {
      "5",      "-",        ".", "mg",     " ",      "/",      "two",
      " to ",   "between ", "<", "\u2265", "\u00BD", "\u0662", " and ",
      "up to ", " or more", "%", "\xFF",   "10^9",   "x",      "1,000"};
  std::mt19937 random(9);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto i = random() % 12; i > 0; --i) text += parts[random() % parts.size()];
    std::size_t end = 0;
    for (const Quantity& q : quantities(text)) {
      ASSERT_LE(end, q.span.begin) << text;
      ASSERT_TRUE(contains(q.span, q.value)) << text;
      ASSERT_FALSE(q.value.empty() || q.value_key.empty()) << text;
      ASSERT_TRUE(q.unit.empty() || contains(q.span, q.unit)) << text;
      ASSERT_TRUE(q.upper.empty() || contains(q.span, q.upper)) << text;
      ASSERT_LE(q.span.end, text.size());
      end = q.span.end;
    }
  }
}

}  // namespace
}  // namespace osler::text
