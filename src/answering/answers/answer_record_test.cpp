#include "answering/answers/answer_record.h"

#include <gtest/gtest.h>

#include "answering/answers/testing_answers.h"
#include "foundation/json/fields.h"
#include "foundation/json/parse.h"

namespace osler::answers {
namespace {

class AnswerRecord : public testing::Test {
 protected:
  /// The record of the answer to `question`, and the answer.
  AuditEvent record_of(const std::string& question) {
    output_ = world_.ask(question).value();
    egress::Asking asking;
    asking.principal.subject = "user:7";
    asking.conversation.bytes[0] = 5;
    asking.question = egress::QuestionText(question);
    return answer_record(output_->answer, asking, RequestId{}, output_->routed);
  }
  TestingAnswers world_;
  std::optional<AnswerOutput> output_;
};

TEST_F(AnswerRecord, NamesWhoAskedWhatWasQuotedAndTheCertificate) {
  const AuditEvent event = record_of("Should I take aspirin with food?");
  EXPECT_EQ(event.kind, "answer");
  EXPECT_EQ(event.partition.bytes[0], 5);
  const auto parsed = json::parse("{" + event.members + "}");
  ASSERT_TRUE(parsed.has_value()) << parsed.error().message;
  const auto actor = json::object_field(*parsed, "actor").value();
  EXPECT_EQ(json::string_field(actor, "user").value(), "user:7");
  EXPECT_NE(event.members.find("\"document\":\"aspirin\""), std::string::npos);
  EXPECT_NE(event.members.find(output_->answer.certificate()), std::string::npos);
}

TEST_F(AnswerRecord, WordsOfTheQuestionAndOfTheAnswerAreOnlyInWhatWillBeSealed) {
  const AuditEvent event = record_of("Should I take aspirin with food?");
  EXPECT_EQ(event.members.find("with food"), std::string::npos);
  EXPECT_NE(event.subject.reveal().find("Should I take aspirin"), std::string::npos);
  EXPECT_NE(event.subject.reveal().find("after a meal"), std::string::npos);
}

TEST_F(AnswerRecord, SaysWhichArmAnswered) {
  const AuditEvent event = record_of("Should I take aspirin with food?");
  EXPECT_NE(event.members.find(R"("route":{"arm":"rag_extractive","class":"","table":0})"),
            std::string::npos);
}

TEST_F(AnswerRecord, AnAbstentionCarriesItsReason) {
  const AuditEvent event = record_of("Should I take heparin with food?");
  EXPECT_NE(event.members.find("\"reason\":\"" + output_->answer.plan().reason + "\""),
            std::string::npos);
  EXPECT_FALSE(output_->answer.plan().reason.empty());
}

TEST_F(AnswerRecord, AnEmergencyIsAKindOfItsOwn) {
  EXPECT_EQ(record_of("purple alarm").kind, "emergency");
}

}  // namespace
}  // namespace osler::answers
