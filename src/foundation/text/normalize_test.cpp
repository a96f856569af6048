#include "foundation/text/normalize.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

TEST(Normalize, NfcComposesAndLeavesPowersAndFractionsAlone) {
  EXPECT_EQ(nfc("Me\u0301nie\u0300re"), "M\u00E9ni\u00E8re");
  EXPECT_EQ(nfc("10\u2079 \u00BD \u00B5g"), "10\u2079 \u00BD \u00B5g");
}

TEST(Normalize, NfkcIsForMatchingOnlyBecauseItLosesThePower) {
  EXPECT_EQ(nfkc("10\u2079"), "109");
  EXPECT_EQ(nfkc("\uFF33\uFF4F\uFF53"), "Sos");
}

TEST(Normalize, FoldsCaseFully) {
  EXPECT_EQ(fold_case("STRASSE"), fold_case("Stra\u00DFe"));
  EXPECT_EQ(fold_case("\u00B5g"), "\u03BCg");
  EXPECT_EQ(fold_case("HbA1c"), "hba1c");
}

TEST(Normalize, StripsMarksButKeepsLetters) {
  EXPECT_EQ(strip_marks("M\u00E9ni\u00E8re"), "Meniere");
  EXPECT_EQ(strip_marks("Sj\u00F6gren \u03B1"), "Sjogren \u03B1");
}

TEST(Normalize, CollapsesEveryKindOfWhiteSpace) {
  EXPECT_EQ(collapse_white_space(" chest\u00A0\u2003pain \r\n\tnow "), "chest pain now");
  EXPECT_EQ(collapse_white_space(" \n "), "");
}

TEST(Normalize, AnyBytesGiveValidUtf8) {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    std::string bytes(random() % 20, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    for (auto* function : {nfc, nfkc, fold_case, strip_marks, collapse_white_space}) {
      ASSERT_TRUE(is_valid_utf8(function(bytes)));
    }
    ASSERT_TRUE(is_valid_utf8(fold_for_matching(bytes)));
  }
}

TEST(Normalize, NfcIsAFixedPoint) {
  const std::string once = nfc("A\u030Angstro\u0308m e\u0301");
  EXPECT_EQ(nfc(once), once);
}

}  // namespace
}  // namespace osler::text
