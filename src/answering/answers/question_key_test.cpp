#include "answering/answers/question_key.h"

#include <gtest/gtest.h>

namespace osler::answers {
namespace {

TEST(PlainQuestion, SpacesAndTheEndDoNotMakeAnotherQuestion) {
  EXPECT_EQ(plain_question("  What   is\taspirin ?!\n"), "What is aspirin");
  EXPECT_EQ(plain_question("Me\u0301nie\u0300re"), plain_question("M\u00e9ni\u00e8re"));
}

TEST(PlainQuestion, CaseDigitsAndASmallNoDo) {
  EXPECT_NE(plain_question("MS treatment"), plain_question("ms treatment"));
  EXPECT_NE(plain_question("no fever"), plain_question("fever"));
  EXPECT_NE(plain_question("0.5 mg"), plain_question("5 mg"));
  EXPECT_NE(plain_question("10\u2079 cells"), plain_question("109 cells"));
}

TEST(PlainQuestion, PunctuationAloneStays) { EXPECT_EQ(plain_question("??"), "??"); }

TEST(CacheKeys, TheSamePartsGiveTheSameKeyAndBordersCount) {
  const CacheKeys keys;
  EXPECT_EQ(keys.of({"a", "bc"}), keys.of({"a", "bc"}));
  EXPECT_FALSE(keys.of({"a", "bc"}) == keys.of({"ab", "c"}));
  EXPECT_FALSE(keys.of({"a"}) == keys.of({"a", ""}));
}

TEST(CacheKeys, AnotherProcessHasOtherKeys) {
  EXPECT_FALSE(CacheKeys().of({"aspirin"}) == CacheKeys().of({"aspirin"}));
}

}  // namespace
}  // namespace osler::answers
