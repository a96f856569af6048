#include "improving/evaluation/rouge_l.h"

#include <gtest/gtest.h>

#include "improving/evaluation/random.h"

namespace osler::evaluation {
namespace {

// Lin 2004, section 3.1: reference and two candidates, worked there with beta = 1.
TEST(RougeL, GivesTheFiguresOfItsPaper) {
  constexpr const char* reference = "police killed the gunman";
  EXPECT_DOUBLE_EQ(rouge_l(reference, "police kill the gunman").f1, 0.75);
  EXPECT_DOUBLE_EQ(rouge_l(reference, "the gunman kill police").f1, 0.5);
  EXPECT_DOUBLE_EQ(rouge_l(reference, "the gunman police killed").f1, 0.5);
}

// By hand: common subsequence "the patient has back pain" is 5 of 6 words said, 5 of 8 wanted.
TEST(RougeL, DividesByTheWordsOfEachSide) {
  const RougeL scores =
      rouge_l("The patient, who fell, has low back pain.", "Now the patient has back pain!");
  EXPECT_DOUBLE_EQ(scores.precision, 5.0 / 6);
  EXPECT_DOUBLE_EQ(scores.recall, 5.0 / 8);
  EXPECT_DOUBLE_EQ(scores.f1, 2 * (5.0 / 6) * (5.0 / 8) / (5.0 / 6 + 5.0 / 8));
}

TEST(RougeL, NothingCommonOrNothingSaidIsZero) {
  EXPECT_EQ(rouge_l("a b", "c d").f1, 0);
  EXPECT_EQ(rouge_l("a b", "").f1, 0);
  EXPECT_EQ(rouge_l("", "").f1, 0);
}

TEST(RougeL, CaseAndMarksDoNotCount) {
  EXPECT_DOUBLE_EQ(rouge_l("Who makes Nulytely?", "who makes nulytely").f1, 1);
  EXPECT_EQ(rouge_words("X-ray of M\xC3\xA9ni\xC3\xA8re's, 5 mg"),
            (std::vector<std::string>{"x", "ray", "of", "m\xC3\xA9ni\xC3\xA8re", "s", "5", "mg"}));
}

TEST(RougeL, SwappingTheTextsSwapsPrecisionAndRecallAndKeepsTheF1) {
  Random random(7);
  const auto text = [&] {
    std::string made;
    for (std::uint32_t i = 0; i <= random.below(12); ++i) {
      made += static_cast<char>('a' + random.below(4));
      made += ' ';
    }
    return made;
  };
  for (int round = 0; round < 300; ++round) {
    const std::string left = text(), right = text();
    const RougeL there = rouge_l(left, right), back = rouge_l(right, left);
    EXPECT_DOUBLE_EQ(there.precision, back.recall);
    EXPECT_DOUBLE_EQ(there.f1, back.f1);
    EXPECT_DOUBLE_EQ(rouge_l(left, left).f1, 1);
    EXPECT_LE(there.f1, 1);
  }
}

}  // namespace
}  // namespace osler::evaluation
