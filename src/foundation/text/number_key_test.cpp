#include "foundation/text/number_key.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

TEST(NumberKey, OneSpellingPerNumber) {
  EXPECT_EQ(number_key("1,000"), number_key("1000"));
  EXPECT_EQ(number_key(".5"), "0.5");
  EXPECT_EQ(number_key("0,5"), "0.5");
  EXPECT_EQ(number_key("0.50"), "0.5");
  EXPECT_EQ(number_key("1,234,567.80"), "1234567.8");
  EXPECT_EQ(number_key("007"), "7");
  EXPECT_EQ(number_key("0"), "0");
}

TEST(NumberKey, TenFoldErrorsStayApart) {
  EXPECT_NE(number_key("1.0"), number_key("10"));
  EXPECT_NE(number_key("0.5"), number_key("5"));
  EXPECT_NE(number_key("10\u2079"), number_key("109"));
}

TEST(NumberKey, ReadsSignsAndOtherDigits) {
  EXPECT_EQ(number_key("10\u2079"), "10^9");
  EXPECT_EQ(number_key("1\u00BD"), "1 1/2");
  EXPECT_EQ(number_key("5\u201310.0"), "5-10");
  EXPECT_EQ(number_key("120/80"), "120/80");
  EXPECT_EQ(number_key("\uFF15"), "5");
  EXPECT_EQ(number_key("\u0662"), "2");
  EXPECT_EQ(number_key("4.2.1"), "4.2.1");
}

TEST(NumberKey, ReadsNumbersInWords) {
  EXPECT_EQ(read_number_words("twenty-five mg", 0).key, "25");
  EXPECT_EQ(read_number_words("Two hundred and fifty mg", 0).key, "250");
  EXPECT_EQ(read_number_words("one and a half tablets", 0).key, "1 1/2");
  EXPECT_EQ(read_number_words("half a tablet", 0).key, "1/2");
  EXPECT_EQ(read_number_words("a hundred", 0).key, "100");
  EXPECT_EQ(read_number_words("two hundred people", 0).end, 11U);
  EXPECT_EQ(read_number_words("onerous", 0).end, 0U);
  EXPECT_EQ(read_number_words("", 0).end, 0U);
}

TEST(NumberKey, KnowsWritingsThatGetMisread) {
  EXPECT_TRUE(has_trailing_zero("1.0"));
  EXPECT_FALSE(has_trailing_zero("1.05"));
  EXPECT_FALSE(has_trailing_zero("10"));
  EXPECT_TRUE(has_naked_point(".5"));
  EXPECT_FALSE(has_naked_point("0.5"));
}

}  // namespace
}  // namespace osler::text
