#include "foundation/text/number_span.h"

#include <string>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

std::string number_of(std::string_view text) {
  return std::string(text.substr(0, read_number(text, 0).end));
}

TEST(NumberSpan, NeverCutsADecimalOrAThousand) {
  EXPECT_EQ(number_of("0.5 mg"), "0.5");
  EXPECT_EQ(number_of(".5 mg"), ".5");
  EXPECT_EQ(number_of("1,000.5"), "1,000.5");
  EXPECT_EQ(number_of("1,000,000 units"), "1,000,000");
  EXPECT_EQ(number_of("0,5 mg"), "0,5");
  EXPECT_EQ(number_of("5."), "5");
  EXPECT_EQ(number_of("5, then"), "5");
}

TEST(NumberSpan, AListIsNoNumber) { EXPECT_EQ(number_of("1,2,3"), "1"); }

TEST(NumberSpan, KeepsPowersAndFractions) {
  EXPECT_EQ(number_of("10\u2079/L"), "10\u2079");
  EXPECT_EQ(number_of("10^9/L"), "10^9");
  EXPECT_EQ(number_of("10^-3 M"), "10^-3");
  EXPECT_EQ(number_of("1\u00BD tablets"), "1\u00BD");
}

TEST(NumberSpan, KnowsRangesRatiosAndChains) {
  EXPECT_EQ(read_number("5-10 mg", 0).shape, NumberShape::range);
  EXPECT_EQ(read_number("5\u201310 mg", 0).second_begin, 4U);
  EXPECT_EQ(read_number("120/80", 0).shape, NumberShape::ratio);
  EXPECT_EQ(read_number("1:1000", 0).shape, NumberShape::ratio);
  EXPECT_EQ(read_number("2026-11-17", 0).shape, NumberShape::chain);
  EXPECT_EQ(number_of("2026-11-17, then"), "2026-11-17");
  EXPECT_EQ(number_of("10-day"), "10");
}

}  // namespace
}  // namespace osler::text
