#include "foundation/text/sentence_words.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

TEST(SentenceWords, TitlesNeverEndASentenceAndUnitsMay) {
  EXPECT_TRUE(never_ends_sentence("dr"));
  EXPECT_TRUE(never_ends_sentence("e.g"));
  EXPECT_FALSE(never_ends_sentence("mg"));
  EXPECT_TRUE(often_goes_on("mg"));
}

TEST(SentenceWords, EveryListAnswers) {
  EXPECT_TRUE(labels_a_number("fig"));
  EXPECT_TRUE(starts_sentence("take"));
  EXPECT_TRUE(labels_a_letter("vitamin"));
  EXPECT_TRUE(is_function_word("of"));
  EXPECT_TRUE(is_unit_word("hours"));
  EXPECT_FALSE(is_unit_word("pain"));
}

}  // namespace
}  // namespace osler::text
