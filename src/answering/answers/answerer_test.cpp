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

/// "Should I take aspirin with food?" is about a medicine.
Routes medicines_by(const Route& route) { return {3, {{"medicines", route}}}; }

TEST_F(AnswererTest, AClassOfPeopleIsHandedOver) {
  world_.parts.routes = [] { return medicines_by({"human", Server::person, "", Server::nobody}); };
  const auto output = world_.ask("Should I take aspirin with food?").value();
  EXPECT_EQ(output.answer.plan().outcome, egress::Outcome::handoff);
  EXPECT_EQ(output.answer.plan().reason, "routed_to_person");
  EXPECT_EQ(output.routed.arm, "human");
  EXPECT_EQ(output.routed.question_class, "medicines");
  EXPECT_EQ(output.routed.table, 3U);
}

TEST_F(AnswererTest, AClassOfRulesIsAnsweredByItsFallbackWhereRulesAreSilent) {
  world_.parts.routes = [] {
    return medicines_by({"rules", Server::rules, "rag_extractive", Server::quotes});
  };
  const auto quoted = world_.ask("Should I take aspirin with food?").value();
  EXPECT_EQ(quoted.answer.plan().outcome, egress::Outcome::answer);
  EXPECT_EQ(quoted.routed.arm, "rag_extractive");
  world_.parts.routes = [] { return medicines_by({"rules", Server::rules, "", Server::nobody}); };
  const auto silent = world_.ask("Should I take aspirin with food?").value();
  EXPECT_EQ(silent.answer.plan().outcome, egress::Outcome::abstain);
  EXPECT_EQ(silent.answer.plan().reason, "no_rule");
  EXPECT_EQ(silent.routed.arm, "rules");
}

TEST_F(AnswererTest, NoRouteKeepsAnEmergencyTextBack) {
  world_.parts.routes = [] {
    return Routes{1, {{"all", {"human", Server::person, "", Server::nobody}}}};
  };
  const auto output = world_.ask("purple alarm").value();
  EXPECT_EQ(output.answer.plan().outcome, egress::Outcome::emergency);
  EXPECT_EQ(output.routed.arm, "rules");
}

TEST_F(AnswererTest, AClassWithoutARowIsQuoted) {
  world_.parts.routes = [] {
    return Routes{1, {{"insurance", {"human", Server::person, "", Server::nobody}}}};
  };
  EXPECT_EQ(world_.ask("Should I take aspirin with food?")->routed.arm, "rag_extractive");
}

TEST_F(AnswererTest, ADeletedDocumentAnswersNoMore) {
  ASSERT_TRUE(ingest::take_out(world_.shelf(), {"aspirin"}, ingest::TakeOut::remove).has_value());
  ASSERT_TRUE(world_.snapshots.refresh().has_value());
  EXPECT_EQ(world_.ask("Should I take aspirin with food?")->answer.plan().outcome,
            egress::Outcome::abstain);
}

}  // namespace
}  // namespace osler::answers
