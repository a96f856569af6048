#include <string>

#include <gtest/gtest.h>

#include "foundation/text/normalize.h"

namespace osler::text {
namespace {

TEST(FoldForMatching, UndoesEveryDisguiseOfTheSameWord) {
  for (const char* disguised :
       {"SUICIDE", "su1c1de", "s u i c i d e", "s.u.i.c.i.d.e", "s-u-i-c-i-d-e", "s u 1 c i d e",
        "su\u200Bici\u00ADde", "su\u0301ici\u0308de", "su\u0456\u0441ide", "\uFF53uicide",
        "$uicide", "suic\u0131de"}) {
    EXPECT_EQ(fold_for_matching(disguised), "suicide") << disguised;
  }
}

TEST(FoldForMatching, LeavesNumbersAndClinicalNamesAlone) {
  for (const char* plain : {"38.5", "100.4 f", "b12", "q6h", "h1n1", "5mg", "hba1c 7.2 %",
                            "covid-19", "b.i.d.", "120/80", "1h30m", "type 2", "grade 1 2 3"}) {
    EXPECT_EQ(fold_for_matching(plain), plain);
  }
}

TEST(FoldForMatching, ShortWordsBetweenSingleLettersAreNotJoined) {
  EXPECT_EQ(fold_for_matching("am I A B negative"), "am i a b negative");
  EXPECT_EQ(fold_for_matching("want to d i e now"), "want to die now");
  EXPECT_EQ(fold_for_matching("k i l l  me"), "kill  me");
}

TEST(FoldForMatching, UnmasksTheShortestWordThatMatters) {
  EXPECT_EQ(fold_for_matching("I want to d1e"), "i want to die");
  EXPECT_EQ(fold_for_matching("0verd0s3 of p1lls"), "0verd0s3 of pills");
  EXPECT_EQ(fold_for_matching("overd0s3"), "overdose");
}

TEST(FoldForMatching, MicroSignBecomesTheLetterPeopleType) {
  EXPECT_EQ(fold_for_matching("5 \u00B5g"), "5 ug");
}

}  // namespace
}  // namespace osler::text
