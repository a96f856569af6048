#include "improving/decisions/task_answer.h"

#include <gtest/gtest.h>

namespace osler::decisions {
namespace {

TaskAnswer answer() {
  TaskAnswer made;
  made.task = "t";
  made.item = "1";
  made.arm = "a";
  made.expected_label = "CC";
  made.output = "CC: \"pain\"\n";
  made.judged = {0.25, false, "CC", true, true, "", 2, 1};
  return made;
}

TEST(TaskAnswer, ReadsBackAsTheSameBytes) {
  const auto read = task_answer_from_json(to_json(answer()));
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(to_json(*read), to_json(answer()));
}

TEST(TaskAnswer, FiguresThatCannotBeAreRefused) {
  TaskAnswer wrong = answer();
  wrong.judged.rouge_l = 1.5;
  EXPECT_FALSE(task_answer_from_json(to_json(wrong)).has_value());
  wrong = answer();
  wrong.judged.unsupported = 3;
  EXPECT_FALSE(task_answer_from_json(to_json(wrong)).has_value());
  EXPECT_FALSE(task_answer_from_json("{\"v\":2}").has_value());
}

}  // namespace
}  // namespace osler::decisions
