#include "improving/decisions/rubric.h"

#include <gtest/gtest.h>

namespace osler::decisions {
namespace {

Question dose() {
  Question question;
  question.id = "q";
  question.question = "How much paracetamol a day?";
  question.reference = "adults should not take more than 3,000 mg of paracetamol in 24 hours";
  question.relevant = {"paracetamol"};
  return question;
}

ArmAnswer said(std::string text) {
  ArmAnswer answer;
  answer.outcome = says_nothing(text) ? "abstain" : "answer";
  answer.sentences = {text};
  answer.text = std::move(text);
  return answer;
}

TEST(Rubric, TheReferenceWordForWordIsRight) {
  Rubric rubric;
  EXPECT_EQ(
      rubric
          .judge(dose(),
                 said("Adults should not take more than\n3,000 mg of paracetamol in 24 hours."), {})
          .quality,
      1);
}

TEST(Rubric, OtherWordsAreRightOnlyWithTheSameNumbers) {
  Rubric rubric;
  EXPECT_TRUE(rubric.is_right(dose().reference,
                              "An adult should take at most 3000 mg paracetamol per 24 hours."));
  EXPECT_FALSE(rubric.is_right(dose().reference,
                               "An adult should take at most 4000 mg paracetamol per 24 hours."));
  EXPECT_FALSE(rubric.is_right("", "anything"));
}

TEST(Rubric, AnotherDoseThatEndsAlikeIsWrong) {
  EXPECT_TRUE(stands_in("5 mg", "Take 5  MG."));
  for (const char* wrong : {"Take 15 mg.", "Take 0.5 mg.", "Take 2,5 mg.", "Take 5 mgs."}) {
    EXPECT_FALSE(stands_in("5 mg", wrong)) << wrong;
  }
  EXPECT_FALSE(stands_in("no", "Yes, you can take it now."));
  EXPECT_FALSE(stands_in("", "anything"));
  EXPECT_FALSE(Rubric().is_right("5 mg", "Take 15 mg"));
}

TEST(Rubric, APoliteSentenceBeforeADoseIsNoSilence) {
  EXPECT_FALSE(says_nothing("I'm sorry to hear that. Take 40 mg of Zortavane daily."));
  EXPECT_FALSE(says_nothing("I'm not sure. Take 40 mg daily."));
  EXPECT_TRUE(says_nothing("I don't know. Please ask your doctor."));
  EXPECT_TRUE(says_nothing(" "));
}

TEST(Rubric, ADoseThatNoPassageHoldsIsUnsupported) {
  Rubric rubric;
  const std::string passages[] = {"Take one tablet of 500 mg every 6 hours with water."};
  EXPECT_TRUE(rubric.is_supported("Take one 500 mg tablet every 6 hours.", passages));
  EXPECT_FALSE(rubric.is_supported("Take one 250 mg tablet every 6 hours.", passages));
  EXPECT_FALSE(rubric.is_supported("Bananas heal the kidneys.", passages));
}

TEST(Rubric, SilenceIsRightWhereThereIsNoAnswerAndWrongWhereThereIs) {
  Rubric rubric;
  Question unknown = dose();
  unknown.answerable = false;
  EXPECT_EQ(rubric.judge(unknown, said("I don't know."), {}).quality, 1);
  EXPECT_EQ(rubric.judge(dose(), said("I don't know."), {}).quality, 0);
  const Judgement false_answer = rubric.judge(unknown, said("Take 3 g."), {});
  EXPECT_EQ(false_answer.quality, 0);
  EXPECT_TRUE(false_answer.answered);
}

TEST(Rubric, AFailedAnswerIsNeitherSilentNorRight) {
  Rubric rubric;
  Question unknown = dose();
  unknown.answerable = false;
  ArmAnswer failed = said("");
  failed.error = "the model is gone";
  EXPECT_EQ(rubric.judge(unknown, failed, {}).quality, 0);
}

TEST(Rubric, CitationsAreCountedAgainstTheRelevantDocuments) {
  Rubric rubric;
  ArmAnswer answer = said("It is 3 g.");
  answer.cited = {"paracetamol", "ibuprofen"};
  const Judgement judged = rubric.judge(dose(), answer, {});
  EXPECT_EQ(judged.cited, 2U);
  EXPECT_EQ(judged.cited_right, 1U);
  EXPECT_EQ(judged.relevant, 1U);
}

}  // namespace
}  // namespace osler::decisions
