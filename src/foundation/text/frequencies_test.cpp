#include "foundation/text/frequencies.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

std::vector<std::string> keys(std::string_view text) {
  std::vector<std::string> out;
  for (const Frequency& found : frequencies(text)) out.push_back(found.key);
  return out;
}

using Keys = std::vector<std::string>;

TEST(Frequencies, TheSameFrequencyHasTheSameKey) {
  for (const char* text : {"twice daily", "b.i.d.", "BID", "bd", "two times a day",
                           "2 times per day", "twice a day", "twice-daily"}) {
    EXPECT_EQ(keys(text), Keys{"2/d"}) << text;
  }
  for (const char* text : {"every 4 to 6 hours", "every 4-6 hours", "q4-6h",
                           "every four to six hours", "4 - 6 hourly", "4\u20136 hourly"}) {
    EXPECT_EQ(keys(text), Keys{"every 4-6 h"}) << text;
  }
}

TEST(Frequencies, NothingIsComputed) {
  EXPECT_NE(keys("every 12 hours"), keys("twice daily"));
  EXPECT_NE(keys("every 24 hours"), keys("daily"));
}

TEST(Frequencies, ReadsTheOtherForms) {
  EXPECT_EQ(keys("every other day"), Keys{"every 2 d"});
  EXPECT_EQ(keys("once a week as needed"), (Keys{"1/wk", "as needed"}));
  EXPECT_EQ(keys("1 tablet daily at bedtime"), (Keys{"1/d", "at bedtime"}));
  EXPECT_EQ(keys("four times in 24 hours"), Keys{"4/24 h"});
  EXPECT_EQ(keys("one or two times a day"), Keys{"1-2/d"});
  EXPECT_TRUE(keys("every patient had pain a day later").empty());
}

TEST(Frequencies, KeepComparatorAndSpan) {
  const std::string text = "Use up to four times a day.";
  const Frequency found = frequencies(text).at(0);
  EXPECT_EQ(found.comparator, Comparator::at_most);
  EXPECT_EQ(slice(text, found.span), "up to four times a day");
}

}  // namespace
}  // namespace osler::text
