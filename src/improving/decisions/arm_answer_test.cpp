#include "improving/decisions/arm_answer.h"

#include <gtest/gtest.h>

namespace osler::decisions {
namespace {

ArmAnswer example() {
  ArmAnswer answer;
  answer.question = "q1";
  answer.arm = "rag_extractive";
  answer.category = "doses";
  answer.outcome = "answer";
  answer.text = "Take \"two\".\n";
  answer.cited = {"leaflet"};
  answer.took.cpu_us = 12;
  answer.took.stages_us = {{"search", 5}, {"verify", 7}};
  answer.judged.quality = 1;
  answer.judged.sentences = 2;
  return answer;
}

TEST(ArmAnswer, ReadsBackAsItWasWritten) {
  const std::string line = to_json(example());
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto read = answer_from_json(line);
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(to_json(*read), line);
}

TEST(ArmAnswer, EveryCutLineIsRefused) {
  const std::string line = to_json(example());
  for (std::size_t size = 0; size < line.size(); ++size) {
    EXPECT_FALSE(answer_from_json(std::string_view(line).substr(0, size)).has_value()) << size;
  }
}

TEST(ArmAnswer, AnotherVersionAndNegativeCountsAreRefused) {
  std::string line = to_json(example());
  EXPECT_FALSE(answer_from_json("{\"v\":2" + line.substr(6)).has_value());
  const std::size_t at = line.find("\"cpu_us\":12");
  EXPECT_FALSE(answer_from_json(line.replace(at, 11, "\"cpu_us\":-1")).has_value());
}

TEST(ArmAnswer, FiguresThatCannotBeAreRefused) {
  ArmAnswer wrong = example();
  wrong.judged.unsupported = 3;  // of 2 sentences
  EXPECT_FALSE(answer_from_json(to_json(wrong)).has_value());
  wrong = example();
  wrong.judged.cited_right = 1;  // of none
  EXPECT_FALSE(answer_from_json(to_json(wrong)).has_value());
  std::string line = to_json(example());
  const std::size_t at = line.find("\"sentences\":2");
  line.replace(at, 13, "\"sentences\":4294967298");  // 2 in 32 bits
  EXPECT_FALSE(answer_from_json(line).has_value());
}

}  // namespace
}  // namespace osler::decisions
