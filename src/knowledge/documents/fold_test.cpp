#include "knowledge/documents/fold.h"

#include <gtest/gtest.h>

namespace osler::documents {
namespace {

TEST(Fold, EveryKindOfWhiteSpaceBecomesOneSpace) {
  EXPECT_EQ(folded(" 5\xC2\xA0mg \t\r\n\xE2\x80\xAF"
                   "daily\xE3\x80\x80"),
            "5 mg daily");
}

TEST(Fold, LettersAndNumbersKeepTheirForm) {
  const std::string same = "10\xE2\x81\xB9 \xC2\xBD \xC2\xB5g e\xCC\x81";
  EXPECT_EQ(folded(same), same);
}

TEST(Fold, ControlsSoftHyphensAndMarksVanish) {
  EXPECT_EQ(folded("\xEF\xBB\xBFpara\xC2\xAD"
                   "ce\x07"
                   "tamol\x7F"),
            "paracetamol");
}

TEST(Fold, AZeroWidthSpaceInsideAWordIsKeptAndReported) {
  std::string out;
  Folder folder(out);
  folder.add("a \xE2\x80\x8B b\xE2\x80\x8B");
  EXPECT_FALSE(folder.has_invisible());
  folder.add("c");
  EXPECT_TRUE(folder.has_invisible());
  EXPECT_EQ(out,
            "a b\xE2\x80\x8B"
            "c");
}

TEST(Fold, TrimmedIsAView) { EXPECT_EQ(trimmed(" \ta b\r\n"), "a b"); }

}  // namespace
}  // namespace osler::documents
