#include "foundation/text/bert_words.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

using Words = std::vector<std::string>;

TEST(BertWords, LowerCaseWithoutAccentsAndPunctuationApart) {
  EXPECT_EQ(bert_words("Ménière's disease (2.5 mg)"),
            (Words{"meniere", "'", "s", "disease", "(", "2", ".", "5", "mg", ")"}));
}

TEST(BertWords, EveryIdeographIsAWord) {
  EXPECT_EQ(bert_words("ab中文c"), (Words{"ab", "中", "文", "c"}));
}

TEST(BertWords, ControlCharactersVanishAndSpacesSeparate) {
  EXPECT_EQ(bert_words(std::string_view("a\0b\tc\u00a0d\u200be", 12)), (Words{"ab", "c", "de"}));
  EXPECT_EQ(bert_words("a\fb"), (Words{"ab"}));
  EXPECT_EQ(bert_words("a\xff"
                       "b"),
            (Words{"ab"}));
}

TEST(BertWords, SymbolsOutsideAsciiStayInTheirWord) {
  EXPECT_EQ(bert_words("38°C €5 $5"), (Words{"38°c", "€5", "$", "5"}));
}

TEST(BertWords, HangulIsTakenApartLikeTheReferenceDoes) {
  EXPECT_EQ(bert_words("\uac00").front(), "\u1100\u1161");
  EXPECT_EQ(bert_words("  "), Words{});
}

}  // namespace
}  // namespace osler::text
