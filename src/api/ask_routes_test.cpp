#include "api/ask_routes.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "answering/answers/testing_answers.h"
#include "foundation/json/parse.h"
#include "foundation/net/server_sent_events.h"

namespace osler::api {
namespace {

using answers::TestingAnswers;

constexpr const char* food = R"({"question":"Should I take aspirin with food?"})";

/// A client that reads to the end.
class Reader final : public net::BodyWriter {
 public:
  bool write(std::string_view bytes) override {
    text.append(bytes);
    return true;
  }
  std::string text;
};

json::Value parsed(const net::Response& response) { return json::parse(response.body).value(); }

std::string word(const json::Value& value, std::string_view pointer) {
  return std::string(value.require(pointer).value().as_string().value());
}

class AskRoutes : public testing::Test {
 protected:
  AskRoutes() {
    EXPECT_TRUE(
        storage::migrate(*world_.test.database, conversations::ConversationRows::migrations())
            .has_value());
    parts_.talk = &talk_;
    parts_.scope = [this](const access::Principal& /*asks*/) { return scope_; };
    parts_.sources = &world_.parts.sources;
    parts_.clock = &world_.test.clock;
    parts_.audit = &world_.sink;
    parts_.unavailable_words = "Not now.";
  }
  net::Response call(std::string_view operation, const std::string& body,
                     std::vector<PathValue> values = {}) {
    request_.content = net::BodyText(body);
    const auto routes = ask_routes(parts_);
    const auto route = std::ranges::find(routes, operation, &Route::operation);
    return route->handle(Call{request_, principal_, std::move(values)});
  }
  std::vector<net::ServerSentEvent> stream(const std::string& body) {
    request_.headers.add("Accept", "text/event-stream");
    const net::Response response = call("ask", body);
    EXPECT_EQ(response.headers.find("Content-Type"), "text/event-stream");
    Reader reader;
    response.stream.produce(reader);
    return net::EventParser().feed(reader.text).value();
  }

  TestingAnswers world_;
  conversations::Talk talk_{
      world_.answerer, world_.rules, world_.lexicon,
      conversations::ConversationRows(*world_.test.database, *world_.test.keys), world_.test.clock};
  access::Scope scope_ = TestingAnswers::open_scope();
  access::Principal principal_{"anna", access::Role::patient, "password"};
  net::Request request_;
  AskParts parts_;
};

TEST_F(AskRoutes, AQuestionIsAnsweredInTheDocumentsWords) {
  const auto answer = parsed(call("ask", food));
  EXPECT_EQ(word(answer, "/outcome"), "answer");
  EXPECT_EQ(word(answer, "/sentences/0/text"), "Take aspirin with food after a meal.");
  EXPECT_EQ(word(answer, "/sources/0/document"), "aspirin");
  EXPECT_EQ(answer.require("/turn")->as_integer().value(), 1);
}

TEST_F(AskRoutes, AConversationGoesOnForItsOwnerOnly) {
  const std::string id = word(parsed(call("ask", food)), "/conversation");
  const std::string next = R"({"question":"And with food?","conversation":")" + id + "\"}";
  EXPECT_EQ(parsed(call("ask", next)).require("/turn")->as_integer().value(), 2);
  principal_.subject = "bert";
  EXPECT_EQ(call("ask", next).status, 404);
}

TEST_F(AskRoutes, ABodyThatIsNotAsDescribedIsRefusedAndNotRepeated) {
  for (const char* bad : {"", "[]", R"({"question":7})", R"({"query":"chest pain"})",
                          R"({"question":"chest pain","role":"clinician"})",
                          R"({"question":"chest pain","conversation":5})"}) {
    const auto refused = call("ask", bad);
    EXPECT_EQ(refused.status, 400) << bad;
    EXPECT_EQ(refused.body.find("chest"), std::string::npos);
  }
  EXPECT_EQ(call("ask", R"({"question":"And?","conversation":"../../etc"})").status, 400);
  EXPECT_EQ(call("ask", "{\"question\":\"" + std::string(8001, 'a') + "\"}").status, 413);
  EXPECT_TRUE(world_.sink.kinds.empty());
}

TEST_F(AskRoutes, WithoutAnAuditRecordNothingIsSaid) {
  world_.sink.refuses = true;
  const auto quiet = call("ask", food);
  EXPECT_EQ(quiet.status, 503);
  EXPECT_NE(quiet.body.find("Not now."), std::string::npos);
  EXPECT_EQ(quiet.body.find("meal"), std::string::npos);
  EXPECT_EQ(call("search", food).status, 503);
  const auto events = stream(food);
  EXPECT_EQ(events.back().event, "error");
  EXPECT_EQ(word(json::parse(events.back().data).value(), "/message"), "Not now.");
  EXPECT_EQ(std::ranges::count(events, "sentence", &net::ServerSentEvent::event), 0);
}

TEST_F(AskRoutes, AStreamSaysTriageFirstThenSentencesThenTheWhole) {
  const auto events = stream(food);
  ASSERT_GE(events.size(), 4U);
  EXPECT_EQ(events[0].event, "ack");
  EXPECT_EQ(events[1].event, "triage");
  EXPECT_EQ(events.back().event, "done");
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto data = json::parse(events[i].data).value();
    EXPECT_EQ(data.require("/seq")->as_integer().value(), static_cast<std::int64_t>(i + 1));
  }
  const auto sentence = json::parse(events[events.size() - 2].data).value();
  const auto whole = json::parse(events.back().data).value();
  EXPECT_EQ(word(sentence, "/sentence/text"), word(whole, "/answer/sentences/0/text"));
  EXPECT_EQ(word(sentence, "/sources/0/document"), "aspirin");
}

TEST_F(AskRoutes, WhatAnAnswerTookIsToldAndNoStreamWaitsForIt) {
  std::vector<std::string> arms;
  Reader reader;
  bool was_sent = false;
  parts_.metered = [&](const answers::AnswerOutput& output, StageMeter& meter) {
    arms.push_back(output.routed.arm);
    EXPECT_FALSE(meter.stages().empty());
    was_sent = reader.text.find("event: done") != std::string::npos;
  };
  EXPECT_EQ(word(parsed(call("ask", food)), "/arm"), "rag_extractive");
  EXPECT_FALSE(was_sent);
  request_.headers.add("Accept", "text/event-stream");
  call("ask", food).stream.produce(reader);
  EXPECT_TRUE(was_sent);
  EXPECT_EQ(arms, std::vector<std::string>(2, "rag_extractive"));
}

TEST_F(AskRoutes, ASearchFindsOnlyWhatTheScopeOpensAndIsRecordedWithoutItsWords) {
  const auto found = parsed(call("search", R"({"question":"aspirin food","k":1})"));
  EXPECT_EQ(found.require("/passages")->size(), 1U);
  EXPECT_EQ(word(found, "/passages/0/document"), "aspirin");
  EXPECT_EQ(world_.sink.kinds, std::vector<std::string>{"search"});
  EXPECT_NE(world_.sink.members.at(0).find("anna"), std::string::npos);
  EXPECT_EQ(world_.sink.members.at(0).find("food"), std::string::npos);
  scope_ = {};
  EXPECT_EQ(parsed(call("search", R"({"question":"aspirin food"})")).require("/passages")->size(),
            0U);
}

TEST_F(AskRoutes, ASearchForTooManyOrForNothingIsRefused) {
  for (const char* bad : {R"({"question":"aspirin","k":0})", R"({"question":"aspirin","k":51})",
                          R"({"question":"aspirin","k":"all"})", R"({"k":3})",
                          R"({"question":"aspirin","scope":"all"})"}) {
    EXPECT_EQ(call("search", bad).status, 400) << bad;
  }
  EXPECT_EQ(call("search", R"({"question":"aspirin","k":50})").status, 200);
}

TEST_F(AskRoutes, AProofIsForWhoeverAsked) {
  const std::string id = word(parsed(call("ask", food)), "/certificate");
  const auto proof = call("answer_proof", "", {{"id", id}});
  EXPECT_EQ(proof.status, 200);
  EXPECT_TRUE(parsed(proof).find("/certificate").has_value());
  EXPECT_EQ(call("answer_proof", "", {{"id", "none"}}).status, 404);
  principal_.subject = "bert";
  EXPECT_EQ(call("answer_proof", "", {{"id", id}}).status, 404);
}

}  // namespace
}  // namespace osler::api
