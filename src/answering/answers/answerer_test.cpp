#include "answering/answers/answerer.h"

#include <gtest/gtest.h>

#include "answering/answers/testing_answers.h"

namespace osler::answers {
namespace {

class AnswererTest : public testing::Test {
 protected:
  TestingAnswers world_;
};

TEST_F(AnswererTest, AnAnswerQuotesTheDocumentAndIsOnRecord) {
  const auto output = world_.ask("Should I take aspirin with food?");
  ASSERT_TRUE(output.has_value()) << output.error().message;
  EXPECT_EQ(output->answer.plan().outcome, egress::Outcome::answer);
  EXPECT_EQ(output->answer.sentences().at(0).text, "Take aspirin with food after a meal.");
  EXPECT_EQ(world_.sink.kinds, std::vector<std::string>{"answer"});
}

TEST_F(AnswererTest, NoDurableRecordNoAnswer) {
  world_.sink.refuses = true;
  EXPECT_EQ(world_.ask("Should I take aspirin with food?").error().code, ErrorCode::unavailable);
}

TEST_F(AnswererTest, ADrugThatNoDocumentNamesIsSaidToBeMissing) {
  const auto output = world_.ask("Should I take heparin with food?");
  ASSERT_TRUE(output.has_value()) << output.error().message;
  EXPECT_EQ(output->answer.plan().outcome, egress::Outcome::abstain);
  EXPECT_EQ(output->answer.sentences().at(0).text,
            "I don't have current information about heparin in the sources I'm allowed to use.");
}

TEST_F(AnswererTest, ALoneUnapprovedSourceDoesNotTellAPersonWhatToDoWithAMedicine) {
  world_.keep("heparin", "Heparin", "Take heparin with food: 400 mg after a meal.", 2);
  const auto output = world_.ask("Should I take heparin with food?");
  ASSERT_TRUE(output.has_value()) << output.error().message;
  EXPECT_EQ(output->answer.plan().outcome, egress::Outcome::abstain);
  EXPECT_EQ(output->answer.plan().reason, "uncorroborated");
  for (const auto& sentence : output->answer.sentences()) {
    EXPECT_EQ(sentence.text.find("400"), std::string::npos);
  }
}

TEST_F(AnswererTest, AProfessionalIsShownTheLoneSource) {
  world_.keep("heparin", "Heparin", "Take heparin with food: 400 mg after a meal.", 2);
  const auto output = world_.ask("Should I take heparin with food?", access::Role::clinician);
  ASSERT_TRUE(output.has_value()) << output.error().message;
  EXPECT_EQ(output->answer.plan().outcome, egress::Outcome::answer);
}

TEST_F(AnswererTest, ADeletedDocumentAnswersNoMore) {
  ASSERT_TRUE(ingest::take_out(world_.shelf(), {"aspirin"}, ingest::TakeOut::remove).has_value());
  ASSERT_TRUE(world_.snapshots.refresh().has_value());
  EXPECT_EQ(world_.ask("Should I take aspirin with food?")->answer.plan().outcome,
            egress::Outcome::abstain);
}

}  // namespace
}  // namespace osler::answers
