#include "foundation/text/line_break.h"

#include <string>

#include <gtest/gtest.h>

namespace osler::text {
namespace {

bool ends_first_line(std::string_view text) { return ends_line(text, text.find('\n')); }

TEST(LineBreak, KnowsABulletOnlyBeforeWhiteSpace) {
  EXPECT_EQ(bullet_size("- rest", 0), 1U);
  EXPECT_EQ(bullet_size("\u2022 rest", 0), 3U);
  EXPECT_EQ(bullet_size("\u30FBrest", 0), 3U);
  EXPECT_EQ(bullet_size("-5 degrees", 0), 0U);
  EXPECT_EQ(bullet_size("a - b", 9), 0U);
}

TEST(LineBreak, EndsBeforeItemsBlankLinesAndAfterColons) {
  EXPECT_TRUE(ends_first_line("Do not drive\n\nUntil then"));
  EXPECT_TRUE(ends_first_line("Call us if\n- it hurts"));
  EXPECT_TRUE(ends_first_line("Call us if:\nit hurts"));
  EXPECT_TRUE(ends_first_line("Steps\n2) wash"));
  EXPECT_TRUE(ends_first_line("| a | b |\n| c | d |"));
}

TEST(LineBreak, AWrappedLineGoesOn) {
  EXPECT_FALSE(ends_first_line("Take the tablets with a full glass of water and do not\nlie down"));
  EXPECT_FALSE(ends_first_line("Take two tablets every\n4 hours"));
  EXPECT_FALSE(ends_first_line("Speak to the\nDoctor first"));
}

TEST(LineBreak, AShortLineBeforeACapitalIsAHeadingOrAnItem) {
  EXPECT_TRUE(ends_first_line("Dosage\nAdults take one tablet"));
  EXPECT_TRUE(ends_first_line("TREATMENT OF MALARIA\nGive artemether"));
}

TEST(LineBreak, NumberedHeadingsAndPageNumbersStandAlone) {
  EXPECT_TRUE(ends_first_line("3\n4.4   Special warnings"));
  EXPECT_TRUE(ends_first_line("4.3   Contraindications\nhypersensitivity to it"));
  EXPECT_FALSE(ends_first_line("the dose must not be more than\n4.5 mg"));
}

TEST(LineBreak, ALineFarShorterThanItsNeighboursWasNotWrapped) {
  const std::string item = "Check your pulse to find out how fast your heart is beating\n";
  const std::string longer = "Look for " + std::string(90, 'x') + "\n";
  EXPECT_TRUE(ends_first_line(item + longer));
  EXPECT_FALSE(ends_first_line(item + "Beating is " + std::string(40, 'x')));
}

}  // namespace
}  // namespace osler::text
