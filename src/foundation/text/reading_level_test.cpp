#include "foundation/text/reading_level.h"

#include <cmath>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

TEST(ReadingLevel, CountsSyllablesOfCommonWords) {
  const std::pair<const char*, std::size_t> expected[] = {
      {"the", 1},       {"take", 1},   {"table", 2},      {"asked", 1},       {"wanted", 2},
      {"medicine", 3},  {"doctor", 2}, {"emergency", 4},  {"paracetamol", 5}, {"ibuprofen", 4},
      {"breathing", 2}, {"tablet", 2}, {"medication", 4}, {"x", 1},           {"500", 1}};
  for (const auto& [word, syllables] : expected)
    EXPECT_EQ(count_syllables(word), syllables) << word;
}

TEST(ReadingLevel, FollowsTheFormulas) {
  const ReadingLevel level = reading_level("Call your doctor today. Do not wait.");
  EXPECT_EQ(level.sentences, 2U);
  EXPECT_EQ(level.words, 7U);
  EXPECT_EQ(level.syllables, 9U);
  EXPECT_DOUBLE_EQ(level.fkgl, 0.39 * 7.0 / 2.0 + 11.8 * 9.0 / 7.0 - 15.59);
  EXPECT_DOUBLE_EQ(level.smog, 3.1291);
}

TEST(ReadingLevel, AMedicalTermCountsAsTwoSyllables) {
  const std::string_view text = "Take paracetamol now.";
  const Range term[] = {{5, 16}};
  const ReadingLevel level = reading_level(text, term);
  EXPECT_LT(level.fkgl_adjusted, level.fkgl);
  EXPECT_DOUBLE_EQ(level.fkgl_adjusted, 0.39 * 3 + 11.8 * 4.0 / 3.0 - 15.59);
}

TEST(ReadingLevel, OfNothingIsZero) {
  EXPECT_EQ(reading_level("").fkgl, 0);
  EXPECT_EQ(reading_level(" ... ").smog, 0);
}

}  // namespace
}  // namespace osler::text
