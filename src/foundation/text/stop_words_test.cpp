#include "foundation/text/stop_words.h"

#include <gtest/gtest.h>

namespace osler::text {
namespace {

TEST(StopWords, NeverHoldAWordThatNegatesOrLimits) {
  for (const char* word : {"no", "not", "never", "without", "nor", "cannot", "denies", "can't",
                           "don't", "if", "unless", "except", "before", "after", "only", "off"}) {
    EXPECT_FALSE(is_stop_word(word)) << word;
  }
}

TEST(StopWords, HoldTheWordsOfEveryQuestion) {
  for (const char* word : {"what", "how", "the", "my", "please"}) EXPECT_TRUE(is_stop_word(word));
  EXPECT_FALSE(is_stop_word("pain"));
}

}  // namespace
}  // namespace osler::text
