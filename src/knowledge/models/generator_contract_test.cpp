// What every Generator promises, run unchanged on each form.
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <thread>

#include "knowledge/models/scripted_generator.h"
#include "knowledge/models/test_models.h"

namespace osler::models {
namespace {

struct Form {
  std::string name;
  std::function<std::unique_ptr<Generator>()> make;
};

class Listener final : public TokenSink {
 public:
  explicit Listener(std::size_t pieces = 1000, std::stop_source* stop = nullptr)
      : pieces_(pieces), stop_(stop) {}
  bool on_text(std::string_view piece) override {
    heard += piece;
    ++calls;
    if (calls == pieces_ && stop_ != nullptr) stop_->request_stop();
    return calls < pieces_ || stop_ != nullptr;
  }
  std::string heard;
  std::size_t calls = 0;

 private:
  std::size_t pieces_;
  std::stop_source* stop_;
};

class GeneratorContract : public testing::TestWithParam<Form> {
 protected:
  void SetUp() override {
    generator_ = GetParam().make();
    if (generator_ == nullptr) GTEST_SKIP() << why_models_are_absent();
  }
  Result<Generation> ask(TokenSink* sink = nullptr, std::stop_token stop = {}) {
    return generator_->generate(question_, options_, sink, std::move(stop));
  }
  std::unique_ptr<Generator> generator_;
  std::vector<Message> question_{
      {"system", "You answer in whole sentences."},
      {"user", "Name three kinds of fruit and say what they taste like."}};
  GenerateOptions options_ = [] {
    GenerateOptions options;
    options.max_tokens = 24;
    return options;
  }();
};

TEST_P(GeneratorContract, WhatTheSinkHearsIsTheText) {
  Listener listener;
  const Generation said = ask(&listener).value();
  EXPECT_FALSE(said.text.empty());
  EXPECT_EQ(listener.heard, said.text);
  EXPECT_GT(said.prompt_tokens, 0U);
  EXPECT_GT(said.output_tokens, 0U);
}

TEST_P(GeneratorContract, TheSameQuestionGivesTheSameText) {  // a replay must be possible
  if (GetParam().name == "scripted") generator_ = GetParam().make();
  EXPECT_EQ(ask().value().text, ask().value().text);
  options_.temperature = 0.8F;
  EXPECT_EQ(ask().value().text, ask().value().text);
}

TEST_P(GeneratorContract, MaxTokensCutsAndSaysSo) {
  options_.max_tokens = 3;
  const Generation said = ask().value();
  EXPECT_LE(said.output_tokens, 3U);
  EXPECT_FALSE(said.finished);
}

TEST_P(GeneratorContract, ASinkThatHasHeardEnoughEndsIt) {
  Listener listener(2);
  const Generation said = ask(&listener).value();
  EXPECT_EQ(listener.calls, 2U);
  EXPECT_FALSE(said.finished);
}

TEST_P(GeneratorContract, AStopIsObeyedBeforeAndDuring) {
  std::stop_source before;
  before.request_stop();
  EXPECT_EQ(ask(nullptr, before.get_token()).error().code, ErrorCode::cancelled);
  std::stop_source during;
  Listener listener(2, &during);
  EXPECT_EQ(ask(&listener, during.get_token()).error().code, ErrorCode::cancelled);
  EXPECT_EQ(listener.calls, 2U);
  EXPECT_TRUE(ask().has_value());  // and the next call is served as before
}

TEST_P(GeneratorContract, ABadGrammarIsRefused) {
  options_.grammar = "this is not a grammar (";
  EXPECT_EQ(ask().error().code, ErrorCode::invalid_argument);
}

TEST_P(GeneratorContract, WhatDoesNotFitIsRefused) {
  options_.max_tokens = static_cast<std::uint32_t>(generator_->context());
  EXPECT_EQ(ask().error().code, ErrorCode::too_large);
}

TEST_P(GeneratorContract, NoMessageAndUnknownRolesAreRefused) {
  question_ = {};
  EXPECT_EQ(ask().error().code, ErrorCode::invalid_argument);
  question_ = {{"root", "hello"}};
  EXPECT_EQ(ask().error().code, ErrorCode::invalid_argument);
}

TEST_P(GeneratorContract, SeveralThreadsMayCall) {
  options_.max_tokens = 4;
  const std::string expected = ask().value().text;
  std::vector<std::jthread> threads;
  threads.reserve(3);
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] { EXPECT_EQ(ask().value().text, expected); });
  }
}

TEST_P(GeneratorContract, TheIdentityNamesTheWeights) {
  EXPECT_FALSE(generator_->identity().name.empty());
  EXPECT_EQ(generator_->identity().sha256.size(), 64U);
  EXPECT_EQ(generator_->identity().space_id, "");
}

INSTANTIATE_TEST_SUITE_P(Forms, GeneratorContract,
                         testing::Values(Form{"scripted",
                                              [] {
                                                return std::make_unique<ScriptedGenerator>(
                                                    std::deque<Result<std::string>>{
                                                        "Apples are sweet and pears are juicy."});
                                              }},
                                         Form{"llama", [] { return shipped_generator(); }}),
                         [](const auto& form) { return form.param.name; });

}  // namespace
}  // namespace osler::models
