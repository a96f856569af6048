#include "trust/triage/canonical_word.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

TEST(CanonicalWord, WhoSpeaksOfWhomChangesNothing) {
  EXPECT_EQ(canonical_words("herself").first, "myself");
  EXPECT_EQ(canonical_words("they").first, "i");
  EXPECT_EQ(canonical_words("shes").first, canonical_words("im").first);
  EXPECT_EQ(canonical_words("shes").second, "be");
}

TEST(CanonicalWord, ContractionsKeepTheirNegation) {
  EXPECT_EQ(canonical_words("cant").first, "cannot");
  EXPECT_EQ(canonical_words("didnt").second, "not");
  EXPECT_EQ(canonical_words("isnt").second, "not");
}

TEST(CanonicalWord, OtherWordsStandForThemselves) {
  EXPECT_TRUE(canonical_words("chest").first.empty());
}

TEST(CanonicalWord, LongSpellingsAreThoseThatStandForOneWord) {
  const auto found = long_spellings("myself");
  EXPECT_NE(std::find(found.begin(), found.end(), "herself"), found.end());
  EXPECT_TRUE(long_spellings("chest").empty());
}

TEST(CanonicalWord, NumbersInWordsAreNumbers) {
  EXPECT_EQ(number_word("thirty"), 30000);
  EXPECT_EQ(number_word("dozen"), 12000);
  EXPECT_EQ(number_word("pill"), -1);
}

}  // namespace
}  // namespace osler::triage
