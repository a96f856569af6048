#include "knowledge/models/llama_generator.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "knowledge/models/test_models.h"

namespace osler::models {
namespace {

const std::vector<Message> question{{"user", "Tell me a long story about a garden."}};

/// Holds the model's thread inside a generation until it is let go.
class Gate final : public TokenSink {
 public:
  bool on_text(std::string_view /*piece*/) override {
    entered.store(true);
    while (!open.load()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return false;
  }
  std::atomic<bool> entered = false;
  std::atomic<bool> open = false;
};

class LlamaGeneratorTest : public testing::Test {
 protected:
  void SetUp() override {
    const ModelCard card = shipped_models()[1];
    const auto file = obtain_model_file(card, default_models_folder());
    if (!file) GTEST_SKIP() << file.error().message;
    auto opened = LlamaGenerator::open(*file, card, {1, 1});
    if (!opened) GTEST_SKIP() << opened.error().message;
    generator_ = std::move(*opened);
    busy_ = std::async(std::launch::async,
                       [this] { return generator_->generate(question, {}, &gate_, {}); });
    while (!gate_.entered.load()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  void TearDown() override { gate_.open.store(true); }
  std::unique_ptr<LlamaGenerator> generator_;
  Gate gate_;
  std::future<Result<Generation>> busy_;
};

TEST_F(LlamaGeneratorTest, ACallThatIsStoppedWhileItWaitsReturnsAtOnce) {
  std::stop_source stop;
  auto waiting = std::async(std::launch::async, [&] {
    return generator_->generate(question, {}, nullptr, stop.get_token());
  });
  // Long enough to be in the queue; a stop before that is another case and would prove nothing.
  ASSERT_EQ(waiting.wait_for(std::chrono::milliseconds(200)), std::future_status::timeout);
  stop.request_stop();
  const bool returned = waiting.wait_for(std::chrono::seconds(5)) == std::future_status::ready;
  EXPECT_TRUE(returned);  // though the model is still busy
  gate_.open.store(true);
  EXPECT_EQ(waiting.get().error().code, ErrorCode::cancelled);
  EXPECT_TRUE(busy_.get().has_value());
}

TEST_F(LlamaGeneratorTest, AFullQueueSaysNoInsteadOfKeepingSomebodyWaiting) {
  std::stop_source stop;
  std::array<std::atomic<int>, 2> heard{};  // refused, cancelled
  const auto call = [&] {
    const auto said = generator_->generate(question, {}, nullptr, stop.get_token());
    ASSERT_FALSE(said.has_value());
    ++heard.at(said.error().code == ErrorCode::unavailable ? 0 : 1);
  };
  std::array<std::jthread, 3> callers{std::jthread(call), std::jthread(call), std::jthread(call)};
  // There is room for one; the other two hear no at once, while the model is still busy.
  while (heard[0].load() < 2) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  stop.request_stop();
  for (std::jthread& caller : callers) caller.join();
  EXPECT_EQ(heard[0].load(), 2);
  EXPECT_EQ(heard[1].load(), 1);
}

TEST(LlamaGenerator, ACardThatPromisesMoreContextThanTheFileHasIsRefused) {
  ModelCard card = shipped_models()[1];
  const auto file = obtain_model_file(card, default_models_folder());
  if (!file) GTEST_SKIP() << file.error().message;
  card.context = 1'000'000;
  EXPECT_FALSE(LlamaGenerator::open(*file, card).has_value());
}

}  // namespace
}  // namespace osler::models
