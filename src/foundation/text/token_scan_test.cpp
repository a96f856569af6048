#include "foundation/text/token_scan.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

using List = std::vector<std::string>;

List tokens_of(std::string_view text) {
  List out;
  RawToken token;
  for (std::size_t at = 0; next_token(text, at, token); at = token.span.end) {
    out.emplace_back(text.substr(token.span.begin, token.span.end - token.span.begin));
  }
  return out;
}

TokenKind kind_of(std::string_view text) {
  RawToken token;
  EXPECT_TRUE(next_token(text, 0, token)) << text;
  return token.kind;
}

TEST(TokenScan, ADashJoinsNamesAndPartsWords) {
  EXPECT_EQ(tokens_of("IL-6 and COVID-19"), (List{"IL-6", "and", "COVID-19"}));
  EXPECT_EQ(tokens_of("long-term X-ray"), (List{"long", "term", "X", "ray"}));
}

TEST(TokenScan, AStopInsideACodeOrAnAbbreviationDoesNotEndIt) {
  EXPECT_EQ(tokens_of("I21.9 b.i.d. Stop."), (List{"I21.9", "b.i.d", "Stop"}));
}

TEST(TokenScan, AnAbbreviatedSpeciesIsOneToken) {
  EXPECT_EQ(tokens_of("E. coli grew"), (List{"E. coli", "grew"}));
  EXPECT_EQ(tokens_of("E. Colin"), (List{"E", "Colin"}));
}

TEST(TokenScan, ANumberCarriesItsComparatorAndSign) {
  EXPECT_EQ(tokens_of("<= 7.5 mg"), (List{"<= 7.5", "mg"}));
  EXPECT_EQ(tokens_of("-3 degrees"), (List{"-3", "degrees"}));
  RawToken token;
  ASSERT_TRUE(next_token("<= 7.5 mg", 0, token));
  EXPECT_EQ(token.number, 3U);
}

TEST(TokenScan, ShapesOfNumbersAreToldApart) {
  EXPECT_EQ(kind_of("5"), TokenKind::number);
  EXPECT_EQ(kind_of("5-10"), TokenKind::range);
  EXPECT_EQ(kind_of("120/80"), TokenKind::ratio);
  EXPECT_EQ(kind_of("aspirin"), TokenKind::word);
}

TEST(TokenScan, SpansRiseAndStayInsideTextOfAnyBytes) {
  const std::string text = "a\xff\xfe 5\xe2\x89 \xe4\xb8\xad\xe6\x96\x87 (R) .5 'x' \xc2\xad";
  RawToken token;
  std::size_t at = 0;
  while (next_token(text, at, token)) {
    ASSERT_GE(token.span.begin, at);
    ASSERT_GT(token.span.end, token.span.begin);
    ASSERT_LE(token.span.end, text.size());
    at = token.span.end;
  }
  EXPECT_GT(at, 0U);
}

}  // namespace
}  // namespace osler::text
