#include "knowledge/models/token_chooser.h"

#include <gtest/gtest.h>

#include "knowledge/models/test_models.h"

namespace osler::models {
namespace {

class TokenChooserTest : public testing::Test {
 protected:
  void SetUp() override {
    generator_ = shipped_generator();
    if (generator_ == nullptr) GTEST_SKIP() << why_models_are_absent();
    options_.max_tokens = 12;
  }
  std::string say() {
    return generator_->generate({{"user", "Is the sky blue?"}}, options_, nullptr, {}).value().text;
  }
  std::unique_ptr<Generator> generator_;
  GenerateOptions options_;
};

TEST_F(TokenChooserTest, AGrammarIsObeyedGreedyAndByChance) {
  options_.grammar = R"(root ::= "[" [0-9] "]" ("," "[" [0-9] "]")?)";
  for (const float temperature : {0.0F, 1.0F}) {
    options_.temperature = temperature;
    const std::string said = say();
    ASSERT_GE(said.size(), 3U);
    EXPECT_EQ(said[0], '[');
    EXPECT_TRUE(said[1] >= '0' && said[1] <= '9') << said;
    EXPECT_EQ(said[2], ']');
  }
}

TEST_F(TokenChooserTest, AnotherSeedMaySayAnotherThing) {
  options_.temperature = 1.5F;
  const std::string first = say();
  bool differs = false;
  for (options_.seed = 2; options_.seed < 6 && !differs; ++options_.seed) differs = say() != first;
  EXPECT_TRUE(differs);
}

}  // namespace
}  // namespace osler::models
