#include "foundation/text/dates.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

TEST(Dates, EveryCommonFormIsTheSameDay) {
  for (const char* text :
       {"2026-11-17", "2026-11-17T09:30:00Z", "17 November 2026", "17th of Nov. 2026",
        "November 17, 2026", "Nov 17th 2026", "17-Nov-2026", "17/11/2026", "17.11.2026",
        "2026/11/17", "on Tuesday 17 November 2026."}) {
    const auto found = dates(text);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(found[0].iso, "2026-11-17") << text;
    EXPECT_FALSE(found[0].ambiguous);
  }
}

TEST(Dates, AMonthStaysAMonth) {
  EXPECT_EQ(dates("revised November 2026").at(0).iso, "2026-11");
  EXPECT_EQ(dates("Sept 2025").at(0).iso, "2025-09");
}

TEST(Dates, AmbiguousOnesAreNeverGuessed) {
  const auto found = dates("03/04/2026");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].ambiguous);
  EXPECT_EQ(found[0].iso, "");
  EXPECT_EQ(dates("04/04/2026").at(0).iso, "2026-04-04");
  EXPECT_EQ(dates("11/17/2026").at(0).iso, "2026-11-17");
}

TEST(Dates, DaysThatDoNotExistAreNoDates) {
  EXPECT_TRUE(dates("30 February 2026").empty());
  EXPECT_TRUE(dates("2026-13-01").empty());
  EXPECT_TRUE(dates("you may 2 tablets").empty());
  EXPECT_TRUE(dates("120/80 and 5/325 mg").empty());
  EXPECT_EQ(dates("29 February 2028").size(), 1U);
}

TEST(Dates, SpanIsTheDateAlone) {
  const std::string text = "Valid from 2026-11-17T09:30 on.";
  EXPECT_EQ(slice(text, dates(text).at(0).span), "2026-11-17");
}

TEST(Dates, IsoDaysReadBack) {
  EXPECT_EQ(iso_day(*read_iso_day("2026-01-05")), "2026-01-05");
  for (const char* bad :
       {"", "2026-1-05", "2026-02-30", "2026-11-17 ", "2026/11/17", "-026-11-17"}) {
    EXPECT_FALSE(read_iso_day(bad).has_value()) << bad;
  }
}

TEST(Dates, AreSoundOnAnyMixOfTheirOwnTraps) {
  const std::vector<std::string> parts = {"2026", "-",  "11", "17", "/",   ".", " ",
                                          "Nov",  "th", ",",  "of", "T09", "1"};
  std::mt19937 random(4);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto i = random() % 12; i > 0; --i) text += parts[random() % parts.size()];
    std::size_t end = 0;
    for (const DateMention& found : dates(text)) {
      ASSERT_LE(end, found.span.begin) << text;
      ASSERT_LE(found.span.end, text.size());
      ASSERT_TRUE(found.ambiguous ? found.iso.empty() : found.iso.size() >= 7) << text;
      end = found.span.end;
    }
  }
}

}  // namespace
}  // namespace osler::text
