#include "trust/triage/gap_alternatives.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

std::vector<std::string> split(std::string_view pattern) {
  auto all = gap_alternatives(pattern);
  if (!all) return {"error"};
  std::sort(all->begin(), all->end());
  return *all;
}

TEST(GapAlternatives, OnlyBracketsWithAGapAreTakenApart) {
  EXPECT_EQ(split("(a|b) .. c"), (std::vector<std::string>{"(a|b) .. c"}));
  EXPECT_EQ(split("(a .. b|c|d) e"), (std::vector<std::string>{"(c|d) e", "a .. b e"}));
  EXPECT_EQ(split("x [a .. b]"), (std::vector<std::string>{"x ", "x a .. b"}));
}

TEST(GapAlternatives, BracketsInsideBracketsAreFollowed) {
  EXPECT_EQ(split("((a|b .. c) d|e)"), (std::vector<std::string>{"(a) d", "(e)", "b .. c d"}));
}

TEST(GapAlternatives, BrokenBracketsAndExplosionsAreRefused) {
  for (const char* pattern : {"(a", "a)", "[a", "(a .. b"}) {
    EXPECT_FALSE(gap_alternatives(pattern).has_value()) << pattern;
  }
  std::string many;
  for (int i = 0; i < 12; ++i) many += "(a .. b|c .. d) ";
  EXPECT_EQ(gap_alternatives(many).error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace osler::triage
