#include <gtest/gtest.h>

#include "improving/decisions/arm_runner.h"

namespace osler::decisions {
namespace {

TEST(HumanAnswers, MinutesAreSecondsWithoutRounding) {
  const auto read = read_human_answers(
      "{\"id\":\"q1\",\"text\":\"Two.\",\"minutes\":2.25,\"role\":\"nurse\",\"cited\":[\"a\"]}\n",
      "human.jsonl");
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->at("q1").seconds, 135U);
  EXPECT_EQ(read->at("q1").role, "nurse");
}

TEST(HumanAnswers, ABadLineIsNamedWithoutItsWords) {
  for (const char* bad :
       {"{\"id\":\"q\",\"text\":\"secret\",\"minutes\":-2,\"role\":\"nurse\"}",
        "{\"id\":\"q\",\"text\":\"secret\",\"minutes\":1e3,\"role\":\"nurse\"}",
        "{\"id\":\"q\",\"text\":\"secret\",\"role\":\"nurse\"}",
        "{\"id\":\"q\",\"text\":\"secret\",\"minutes\":1,\"rule\":\"nurse\"}", "{"}) {
    const auto read = read_human_answers(bad, "h");
    ASSERT_FALSE(read.has_value()) << bad;
    EXPECT_EQ(read.error().message.find("secret"), std::string::npos);
    EXPECT_NE(read.error().message.find("h line 1"), std::string::npos);
  }
}

TEST(HumanAnswers, AnIdTwiceAndALineWithoutEndAreRefused) {
  const std::string line = "{\"id\":\"q\",\"text\":\"x\",\"minutes\":1,\"role\":\"nurse\"}\n";
  EXPECT_EQ(read_human_answers(line + line, "h").error().message,
            "h line 2: this id stands in an earlier line too");
  const std::string endless = "{\"id\":\"q\",\"text\":\"" + std::string(1U << 20U, 'x') +
                              "\",\"minutes\":1,\"role\":\"nurse\"}";
  EXPECT_EQ(read_human_answers(endless, "h").error().code, ErrorCode::too_large);
  EXPECT_TRUE(read_human_answers("\n", "h").value().empty());
}

}  // namespace
}  // namespace osler::decisions
