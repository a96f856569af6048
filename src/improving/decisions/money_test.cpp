#include "improving/decisions/money.h"

#include <gtest/gtest.h>

#include <limits>

namespace osler::decisions {
namespace {

Decimal of(std::string_view text) { return parse_decimal(text).value(); }

TEST(Money, ACentThatIsEnteredIsACentThatIsPrinted) {
  EXPECT_EQ(of("0.02").micros, 20'000);
  EXPECT_EQ(decimal_text(of("0.02")), "0.02");
  EXPECT_EQ(decimal_text(of("11363.636364"), 0), "11,364");
  EXPECT_EQ(decimal_text(of("0.0001")), "0.0001");
  EXPECT_EQ(decimal_text(whole(3000)), "3,000");
  EXPECT_EQ(decimal_text(of("1.885"), 2), "1.89");
}

TEST(Money, WhatIsNoAmountIsRefused) {
  for (const char* text : {"", "-1", "1.", ".5", "1e3", "0.0000001", "1000000001", "1,5", "nan"}) {
    EXPECT_FALSE(parse_decimal(text).has_value()) << text;
  }
}

TEST(Money, OneRoundingAtTheEndHalvesUpwards) {
  EXPECT_EQ(scaled(1, 1, 2), 1);
  EXPECT_EQ(scaled(1, 1, 3), 0);
  EXPECT_EQ(scaled(20'000, 1'000'000, 3), 6'666'666'667);
}

TEST(Money, NothingWraps) {
  const Decimal most{std::numeric_limits<std::int64_t>::max()};
  EXPECT_EQ(most + most, most);
  EXPECT_EQ(product(most, most), most);
  EXPECT_EQ(quotient(exactly(whole(1)), exactly({})).high, most);
}

TEST(Money, RangesStayOrdered) {
  const Range price{of("1.76"), of("2.93")};
  const Range all = product(price, Range{whole(2000), whole(3000)});
  EXPECT_EQ(all, (Range{whole(3520), whole(8790)}));
  const Range each = quotient(exactly(whole(20'000)), price);
  EXPECT_LT(each.low, each.high);
  EXPECT_EQ(decimal_text(each.low, 0), "6,826");
  EXPECT_EQ(decimal_text(each.high, 0), "11,364");
}

TEST(Money, APlainTextIsReadBackAsTheSameNumber) {
  for (const std::int64_t micros : {0, 1, 1'000'000, 1'234'567'890}) {
    EXPECT_EQ(parse_decimal(plain_text(Decimal{micros})).value(), Decimal{micros});
  }
}

}  // namespace
}  // namespace osler::decisions
