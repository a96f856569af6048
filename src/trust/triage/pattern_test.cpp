#include "trust/triage/pattern.h"

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

Result<std::vector<Chain>> compile(std::string_view pattern) {
  static const Groups groups{{"pain", {"pain", "ache"}}, {"bad", {"awful {pain}", "{pain}"}}};
  Vocabulary vocabulary;
  vocabulary.add_noise("the");
  return compile_pattern(pattern, groups, vocabulary);
}

std::size_t phrases(std::string_view pattern) {
  const auto chains = compile(pattern);
  return chains ? chains->front().front().phrases.size() : 0;
}

TEST(Pattern, AlternativesGroupsAndOptionsMultiply) {
  EXPECT_EQ(phrases("chest pain"), 1U);
  EXPECT_EQ(phrases("(chest|left arm) {pain}"), 4U);
  EXPECT_EQ(phrases("[bad] chest {pain}"), 4U);
  EXPECT_EQ(phrases("{bad}"), 4U);
  EXPECT_EQ(phrases("took <10+> pill"), 4U);
  EXPECT_EQ(phrases("took <n> pill"), std::size(Vocabulary::number_limits));
}

TEST(Pattern, GapsAndEitherOrder) {
  const auto gap = compile("chest .. tight .... breath");
  ASSERT_TRUE(gap.has_value());
  ASSERT_EQ(gap->front().size(), 3U);
  EXPECT_EQ(gap->front()[1].gap, 3U);
  EXPECT_EQ(gap->front()[2].gap, 6U);
  const auto either = compile("chest ~ tight");
  ASSERT_TRUE(either.has_value());
  EXPECT_EQ(either->size(), 2U);
}

TEST(Pattern, ContractionsAndNoiseAreReadAsInATurn) {
  const auto pattern = compile("can't feel the arm");
  ASSERT_TRUE(pattern.has_value());
  EXPECT_EQ(pattern->front().front().phrases.front().size(), 3U);
}

TEST(Pattern, MistakesAreSaid) {
  for (const char* pattern : {"(chest", "chest)", "{nobody}", "{pain", "the", "a ~ b ~ c",
                              "took <3+> pill", "took <x> pill", "a ..", ""}) {
    EXPECT_FALSE(compile(pattern).has_value()) << pattern;
  }
}

TEST(Pattern, AnExplosionOfAlternativesIsRefused) {
  const std::string ten = "(a|b|c|d|e|f|g|h|i|j) ";
  const auto pattern = compile(ten + ten + ten + ten + ten);
  ASSERT_FALSE(pattern.has_value());
  EXPECT_EQ(pattern.error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace osler::triage
