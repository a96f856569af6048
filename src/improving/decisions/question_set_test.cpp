#include "improving/decisions/question_set.h"

#include <gtest/gtest.h>

#include <set>

namespace osler::decisions {
namespace {

TEST(Questions, ALineIsAQuestion) {
  const auto read = read_questions(
      "{\"id\":\"a\",\"question\":\"How much?\",\"reference\":\"2 g\",\"relevant\":[\"d\"],"
      "\"category\":\"doses\"}\n\n{\"id\":\"b\",\"question\":\"Why?\",\"answerable\":false}\n",
      "q.jsonl");
  ASSERT_TRUE(read.has_value()) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->at(0).relevant, std::vector<std::string>{"d"});
  EXPECT_FALSE(read->at(1).answerable);
}

TEST(Questions, ABadLineIsNamedWithoutItsWords) {
  const auto twice = read_questions(
      "{\"id\":\"a\",\"question\":\"x\"}\n{\"id\":\"a\",\"question\":\"secret\"}\n", "q.jsonl");
  ASSERT_FALSE(twice.has_value());
  EXPECT_EQ(twice.error().message, "q.jsonl line 2: this id stands in an earlier line too");
  for (const char* bad : {"", "{}", "{\"id\":\"a\",\"question\":\"\"}", "[1]",
                          "{\"id\":\"a\",\"question\":\"secret\"",
                          "{\"id\":\"a\",\"question\":\"secret\",\"refrence\":\"y\"}",
                          "{\"id\":\"a\",\"question\":\"x\",\"relevant\":\"d\"}"}) {
    const auto read = read_questions(bad, "q.jsonl");
    ASSERT_FALSE(read.has_value()) << bad;
    EXPECT_EQ(read.error().code, ErrorCode::corrupt);
    EXPECT_EQ(read.error().message.find("secret"), std::string::npos);
  }
}

std::vector<Question> many() {
  std::vector<Question> all;
  for (int i = 0; i < 60; ++i) {
    Question one;
    one.id = std::to_string(i);
    one.question = "?";
    one.category = i < 40 ? "large" : "small";
    one.answerable = i % 5 != 0;
    all.push_back(one);
  }
  return all;
}

TEST(Questions, ASampleHoldsEveryStratumInProportionAndIsTheSameAgain) {
  const auto sample = stratified(many(), 12, 7);
  ASSERT_EQ(sample.size(), 12U);
  std::set<std::pair<std::string, bool>> strata;
  std::size_t large = 0;
  for (const Question& one : sample) {
    strata.emplace(one.category, one.answerable);
    if (one.category == "large") ++large;
  }
  EXPECT_EQ(strata.size(), 4U);
  EXPECT_GE(large, 6U);
  const auto again = stratified(many(), 12, 7);
  for (std::size_t i = 0; i < sample.size(); ++i) EXPECT_EQ(sample[i].id, again[i].id);
}

TEST(Questions, AskingForMoreThanThereAreGivesAll) {
  EXPECT_EQ(stratified(many(), 1000, 1).size(), 60U);
}

}  // namespace
}  // namespace osler::decisions
