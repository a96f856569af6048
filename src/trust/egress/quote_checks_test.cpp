#include "trust/egress/quote_checks.h"

#include <gtest/gtest.h>

namespace osler::egress {
namespace {

using documents::SectionKind;

/// "Head" / "Do not:" / "lift\nrun" with a list under a heading.
OpenedVersion list() {
  OpenedVersion made;
  made.text.text = "Head\nDo not:\nlift\nrun";
  made.text.sections = {
      {.kind = SectionKind::heading, .span = {0, 21}, .heading = {0, 4}, .code = ""},
      {.kind = SectionKind::item,
       .span = {13, 17},
       .heading = {},
       .code = "",
       .lead_in = Span{5, 12}},
      {.kind = SectionKind::item,
       .span = {18, 21},
       .heading = {},
       .code = "",
       .lead_in = Span{5, 12}}};
  made.text.graph.sentences = {{{0, 4}, 0}, {{5, 12}, 0}, {{13, 17}, 1}, {{18, 21}, 2}};
  return made;
}

class QuoteChecksTest : public testing::Test {
 protected:
  bool joins(const std::vector<Span>& ranges) {
    return check_boundaries({from_, ranges, 1}).has_value();
  }
  OpenedVersion from_ = list();
};

TEST_F(QuoteChecksTest, AListsLeadInIntroducesItsItems) {
  EXPECT_TRUE(joins({{5, 12}, {13, 17}}));
  EXPECT_TRUE(joins({{5, 12}, {13, 17}, {18, 21}}));
  EXPECT_FALSE(joins({{13, 17}, {18, 21}})) << "two items without it";
}

TEST_F(QuoteChecksTest, AHeadingIntroducesWhatStandsUnderIt) {
  EXPECT_TRUE(joins({{0, 4}, {5, 12}}));
  EXPECT_FALSE(joins({{0, 4}, {13, 17}})) << "an item wants its lead-in between";
}

TEST_F(QuoteChecksTest, ATablesHeaderIntroducesItsRows) {
  from_.text.sections[1].lead_in.reset();
  EXPECT_FALSE(joins({{5, 12}, {13, 17}}));
  from_.text.sections[1].table_header = Span{5, 12};
  EXPECT_TRUE(joins({{5, 12}, {13, 17}}));
}

TEST_F(QuoteChecksTest, NoPartOfASentenceIsQuoted) {
  for (std::uint32_t begin = 5; begin < 12; ++begin) {
    for (std::uint32_t end = begin + 1; end <= 12; ++end) {
      EXPECT_EQ(joins({{begin, end}}), begin == 5 && end == 12) << begin << " to " << end;
    }
  }
}

TEST_F(QuoteChecksTest, RangesComeInOrderInsideTheText) {
  const auto holds = [&](const std::vector<Span>& ranges) {
    return check_ranges({from_, ranges, 1}).has_value();
  };
  EXPECT_TRUE(holds({{0, 4}, {5, 12}}));
  EXPECT_FALSE(holds({{5, 12}, {0, 4}}));
  EXPECT_FALSE(holds({{0, 5}, {4, 12}}));
  EXPECT_FALSE(holds({{0, 22}}));
  EXPECT_FALSE(holds({{4, 4}}));
  EXPECT_FALSE(holds({}));
}

TEST_F(QuoteChecksTest, WhatLeavesIsTheBytesJoinedByOneLineFeed) {
  EXPECT_EQ(quoted_text(from_, {{5, 12}, {18, 21}}), "Do not:\nrun");
  EXPECT_EQ(sentences_of(from_, {{5, 12}, {18, 21}}), (std::vector<std::uint32_t>{1, 3}));
}

TEST_F(QuoteChecksTest, HiddenTextIsFoundThroughEverySectionAbove) {
  EXPECT_TRUE(check_quotable({from_, {{13, 17}}, 1}).has_value());
  from_.text.sections[0].hidden = true;
  EXPECT_FALSE(check_quotable({from_, {{13, 17}}, 1}).has_value());
}

}  // namespace
}  // namespace osler::egress
