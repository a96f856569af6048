#include "foundation/text/comparator.h"

#include <string>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

Comparator before(const std::string& text) { return comparator_before(text, text.size()).value; }
Comparator after(const std::string& text) { return comparator_after(text, 0).value; }

TEST(Comparator, LongerPhrasesWin) {
  EXPECT_EQ(before("take no more than "), Comparator::at_most);
  EXPECT_EQ(before("take more than "), Comparator::more);
  EXPECT_EQ(before("do not exceed "), Comparator::at_most);
  EXPECT_EQ(before("not less than"), Comparator::at_least);
  EXPECT_EQ(before("Up to "), Comparator::at_most);
}

TEST(Comparator, ReadsSigns) {
  EXPECT_EQ(before("pH <"), Comparator::less);
  EXPECT_EQ(before("age \u2265 "), Comparator::at_least);
  EXPECT_EQ(before("~"), Comparator::about);
}

TEST(Comparator, PartsOfOtherWordsSayNothing) {
  EXPECT_EQ(before("thunder "), Comparator::none);
  EXPECT_EQ(before("recover "), Comparator::none);
  EXPECT_EQ(before("take "), Comparator::none);
  EXPECT_EQ(before(""), Comparator::none);
}

TEST(Comparator, ReadsWhatFollows) {
  EXPECT_EQ(after(" or more"), Comparator::at_least);
  EXPECT_EQ(after(" or lesser"), Comparator::none);
  EXPECT_EQ(after("+ years"), Comparator::at_least);
  EXPECT_EQ(after(" + water"), Comparator::none);
  EXPECT_EQ(comparator_after(" and over.", 0).edge, 9U);
}

}  // namespace
}  // namespace osler::text
