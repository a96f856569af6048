#include "foundation/text/stemmer.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

TEST(Stemmer, JoinsTheFormsOfAWord) {
  Stemmer stemmer({});
  EXPECT_EQ(std::string(stemmer.stem("headaches")), std::string(stemmer.stem("headache")));
  EXPECT_EQ(stemmer.stem("breathing"), "breath");
}

TEST(Stemmer, LeavesShortWordsDigitsAndDrugNamesAlone) {
  Stemmer stemmer({"naproxen", "codeine"});
  EXPECT_EQ(stemmer.stem("als"), "als");
  EXPECT_EQ(stemmer.stem("hba1cs"), "hba1cs");
  EXPECT_EQ(stemmer.stem("codeine"), "codeine");
  EXPECT_NE(Stemmer({}).stem("codeine"), "codeine");
}

TEST(Stemmer, RemembersWithoutChangingItsAnswer) {
  Stemmer stemmer({});
  const std::string first(stemmer.stem("infections"));
  for (int i = 0; i < 70'000; ++i)
    stemmer.stem("word" + std::string(static_cast<std::size_t>(i % 50), 'x'));
  EXPECT_EQ(stemmer.stem("infections"), first);
}

TEST(Stemmer, DigestKnowsTheWordsAndNotTheirOrder) {
  EXPECT_EQ(Stemmer({"a", "b"}).unstemmed_digest(), Stemmer({"b", "a"}).unstemmed_digest());
  EXPECT_NE(Stemmer({"a", "b"}).unstemmed_digest(), Stemmer({"a"}).unstemmed_digest());
}

}  // namespace
}  // namespace osler::text
