#include "improving/decisions/prompt.h"

#include <gtest/gtest.h>

#include "knowledge/models/scripted_generator.h"

namespace osler::decisions {
namespace {

TEST(Prompt, HoldInstructionsExamplesPassagesAndTheQuestion) {
  Arm arm;
  arm.prompt = "Answer.";
  arm.examples = 1;
  Question asked, example;
  asked.question = "How much?";
  example.question = "How often?";
  example.reference = "Twice\na day";
  const std::string passages[] = {"Take 2.", "Take 3."};
  const Question examples[] = {example};
  const auto messages = messages_of(prompt_of(arm, asked, examples, passages));
  ASSERT_EQ(messages.size(), 4U);
  EXPECT_EQ(messages[0].content, "Answer.");
  EXPECT_EQ(messages[2].content, "Twice a day");
  EXPECT_EQ(messages[3].content, "Passages:\n[1] Take 2.\n[2] Take 3.\n\nQuestion: How much?");
}

TEST(Prompt, ALongPassageIsCutBetweenCharacters) {
  Arm arm;
  Question asked;
  asked.question = "?";
  std::string passage(899, 'a');
  passage += "\xC3\xA9\xC3\xA9";
  const std::string passages[] = {passage};
  const std::string content = messages_of(prompt_of(arm, asked, {}, passages)).back().content;
  EXPECT_EQ(content.find("\xC3\n"), std::string::npos);
}

TEST(Prompt, TheFarthestExamplesGoFirstWhenTheContextIsSmall) {
  models::ScriptedGenerator generator({std::string("yes")}, 16);
  const Prompt prompt{"Do.", {{"far far far", "a b c"}, {"near", "d"}}, "input"};
  StageMeter meter;
  const auto fitted = generate_fitting(generator, prompt, {8, 0, 1, ""}, meter, {});
  ASSERT_TRUE(fitted.has_value()) << fitted.error().message;
  EXPECT_EQ(fitted->examples, 1U);
  const auto asked = generator.asked().back();
  EXPECT_EQ(asked[1].content, "near");
  EXPECT_EQ(meter.usage().prompt_tokens, fitted->said.prompt_tokens);
  EXPECT_GT(meter.usage().output_tokens, 0U);
  EXPECT_EQ(generate_fitting(generator, prompt, {15, 0, 1, ""}, meter, {}).error().code,
            ErrorCode::too_large);
}

}  // namespace
}  // namespace osler::decisions
