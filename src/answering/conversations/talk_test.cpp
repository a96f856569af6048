#include "answering/conversations/talk.h"

#include <gtest/gtest.h>

#include "answering/answers/testing_answers.h"

namespace osler::conversations {
namespace {

using answers::TestingAnswers;

class TalkTest : public testing::Test {
 protected:
  TalkTest() {
    EXPECT_TRUE(
        storage::migrate(*world_.test.database, ConversationRows::migrations()).has_value());
  }
  Result<TurnOutput> say(const std::string& question, const std::string& conversation = "") {
    TurnRequest request;
    request.conversation = conversation;
    request.question = egress::QuestionText(question);
    request.principal.role = role_;
    request.owner = owner_;
    request.scope = TestingAnswers::open_scope();
    const TurnListener listener{[&](std::string_view display) { heard_.emplace_back(display); },
                                [&](std::string_view /*step*/) { heard_.emplace_back("step"); }};
    return talk_.turn(request, listener, {});
  }
  static std::string first_words(const TurnOutput& turn) {
    return turn.output.answer.sentences().front().text;
  }
  TestingAnswers world_;
  Talk talk_{world_.answerer, world_.rules, world_.lexicon,
             ConversationRows(*world_.test.database, *world_.test.keys), world_.test.clock};
  access::Role role_ = access::Role::patient;
  std::string owner_ = "anna";
  std::vector<std::string> heard_;
};

TEST_F(TalkTest, AnAnswerLeavesAProofThatOnlyItsOwnerGets) {
  const auto turn = say("Should I take aspirin with food?");
  ASSERT_TRUE(turn.has_value()) << turn.error().message;
  EXPECT_EQ(turn->turn, 1U);
  const std::string id = turn->output.answer.id();
  EXPECT_EQ(talk_.proof(id, "anna").value(), turn->proof);
  EXPECT_EQ(talk_.proof(id, "bert").error().code, ErrorCode::not_found);
}

TEST_F(TalkTest, TriageSpeaksBeforeAnythingIsLookedFor) {
  ASSERT_TRUE(say("Should I take aspirin with food?").has_value());
  ASSERT_GE(heard_.size(), 2U);
  EXPECT_EQ(heard_.front(), "none");
  EXPECT_EQ(heard_.at(1), "step");
}

TEST_F(TalkTest, TheLevelOfAConversationNeverFalls) {
  const auto first = say("purple alarm").value();
  const auto second = say("Should I take aspirin with food?", first.conversation);
  ASSERT_TRUE(second.has_value()) << second.error().message;
  EXPECT_EQ(second->turn, 2U);
  EXPECT_EQ(second->output.answer.plan().outcome, egress::Outcome::emergency);
}

TEST_F(TalkTest, AConversationOfSomebodyElseLooksAbsent) {
  const auto first = say("Should I take aspirin with food?").value();
  owner_ = "bert";
  EXPECT_EQ(say("And now?", first.conversation).error().code, ErrorCode::not_found);
  EXPECT_EQ(say("And now?", std::string(32, '0')).error().code, ErrorCode::not_found);
}

TEST_F(TalkTest, AMessageTooLongToAnswerIsStillReadForEmergencies) {
  const std::string padding(longest_question, 'a');
  EXPECT_EQ(say(padding + " aspirin?").error().code, ErrorCode::too_large);
  const auto stopped = say(padding + " purple alarm");
  ASSERT_TRUE(stopped.has_value()) << stopped.error().message;
  EXPECT_EQ(stopped->output.answer.plan().outcome, egress::Outcome::emergency);
}

TEST_F(TalkTest, ANewConversationWithinADayOfAStopRepeatsItsTextOnce) {
  ASSERT_TRUE(say("purple alarm").has_value());
  world_.test.clock.set(world_.test.clock.now() + std::chrono::hours(23));
  const auto again = say("Should I take aspirin with food?").value();
  EXPECT_EQ(first_words(again), "Call for help now.");
  EXPECT_EQ(again.output.answer.plan().outcome, egress::Outcome::answer);
  const auto third = say("Should I take aspirin with food?", again.conversation).value();
  EXPECT_NE(first_words(third), "Call for help now.");
}

TEST_F(TalkTest, AStoreThatFailsKeepsNoEmergencyTextBack) {
  const auto first = say("Should I take aspirin with food?").value();
  ASSERT_TRUE(world_.test.database
                  ->write([](storage::Session& session) -> Result<void> {
                    TRY(session.execute("UPDATE conversation SET memory = x'00'", {}));
                    return {};
                  })
                  .has_value());
  const auto anew = say("purple alarm");
  ASSERT_TRUE(anew.has_value()) << anew.error().message;
  EXPECT_EQ(anew->output.answer.plan().outcome, egress::Outcome::emergency);
  const auto inside = say("purple alarm", first.conversation);
  ASSERT_TRUE(inside.has_value()) << inside.error().message;
  EXPECT_EQ(first_words(*inside), "Call for help now.");
  EXPECT_NE(inside->conversation, first.conversation) << "what cannot be read is not replaced";
  ASSERT_TRUE(world_.test.database
                  ->write([](storage::Session& session) -> Result<void> {
                    TRY(session.execute("DROP TABLE conversation", {}));
                    return {};
                  })
                  .has_value());
  EXPECT_TRUE(say("purple alarm").has_value());
  EXPECT_FALSE(say("Should I take aspirin with food?").has_value());
}

TEST_F(TalkTest, ADayLaterOrForAnotherPersonItIsNotRepeated) {
  ASSERT_TRUE(say("purple alarm").has_value());
  owner_ = "bert";
  EXPECT_NE(first_words(say("Should I take aspirin with food?").value()), "Call for help now.");
  owner_ = "anna";
  world_.test.clock.set(world_.test.clock.now() + std::chrono::hours(25));
  EXPECT_NE(first_words(say("Should I take aspirin with food?").value()), "Call for help now.");
}

TEST_F(TalkTest, TwoVisitorsAreNotTakenForOnePerson) {
  role_ = access::Role::visitor;
  owner_ = "visitor";
  ASSERT_TRUE(say("purple alarm").has_value());
  EXPECT_NE(first_words(say("Should I take aspirin with food?").value()), "Call for help now.");
}

}  // namespace
}  // namespace osler::conversations
