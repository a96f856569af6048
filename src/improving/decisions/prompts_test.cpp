#include <gtest/gtest.h>

#include "improving/decisions/arm_runner.h"

namespace osler::decisions {
namespace {

TEST(Prompts, HoldInstructionsExamplesPassagesAndTheQuestion) {
  Arm arm;
  arm.prompt = "Answer.";
  arm.examples = 1;
  Question asked, example;
  asked.question = "How much?";
  example.question = "How often?";
  example.reference = "Twice\na day";
  const std::string passages[] = {"Take 2.", "Take 3."};
  const Question examples[] = {example, example};
  const auto messages = messages_of(arm, asked, examples, passages);
  ASSERT_EQ(messages.size(), 4U);
  EXPECT_EQ(messages[0].content, "Answer.");
  EXPECT_EQ(messages[2].content, "Twice a day");
  EXPECT_EQ(messages[3].content, "Passages:\n[1] Take 2.\n[2] Take 3.\n\nQuestion: How much?");
}

TEST(Prompts, ALongPassageIsCutBetweenCharacters) {
  Arm arm;
  Question asked;
  asked.question = "?";
  std::string passage(899, 'a');
  passage += "\xC3\xA9\xC3\xA9";
  const std::string passages[] = {passage};
  const std::string content = messages_of(arm, asked, {}, passages).back().content;
  EXPECT_EQ(content.find("\xC3\n"), std::string::npos);
}

}  // namespace
}  // namespace osler::decisions
