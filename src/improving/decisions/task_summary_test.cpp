#include "improving/decisions/task_summary.h"

#include <gtest/gtest.h>

#include "improving/decisions/summary.h"

namespace osler::decisions {
namespace {

PlannedTask planned() {
  PlannedTask made;
  made.task.name = "section";
  made.task.title = "Section";
  made.task.label = "head";
  made.split = "by hand";
  for (int i = 0; i < 10; ++i) made.items.push_back({std::to_string(i), "in", "out", "CC"});
  return made;
}

TaskAnswer output(int item, const std::string& arm, double rouge_l) {
  TaskAnswer made;
  made.task = "section";
  made.item = std::to_string(item);
  made.arm = arm;
  made.expected_label = "CC";
  made.took.wall_us = 1'000'000;
  made.judged.rouge_l = rouge_l;
  made.judged.valid = rouge_l > 0.5;
  made.judged.label = rouge_l > 0.5 ? "CC" : "";
  made.judged.label_right = rouge_l > 0.5;
  made.judged.sentences = 2;
  made.judged.unsupported = 1;
  return made;
}

std::vector<TaskSummary> summaries(const std::string& reference = "rag_extractive") {
  std::vector<TaskAnswer> outputs;
  for (int i = 0; i < 10; ++i) {
    outputs.push_back(output(i, "lead", 0.3));
    outputs.push_back(output(i, "good", 0.8 + 0.01 * i));
  }
  std::vector<Arm> arms(3);
  arms[0].name = "good";
  arms[1].name = "lead";
  arms[2].name = "rules";
  const PlannedTask tasks[] = {planned()};
  return summarise_tasks(tasks, arms, {{{"section", "rules"}, "no rule"}}, outputs, reference)
      .value();
}

TEST(TaskSummary, ComparesWithTheFloorWhereTheReferenceDidNotDoTheTask) {
  const TaskSummary made = summaries().at(0);
  EXPECT_EQ(made.reference, "lead");
  const TaskArm& good = made.arms[0];
  EXPECT_EQ(good.n, 10U);
  EXPECT_NEAR(good.rouge_l.value, 0.845, 1e-9);
  EXPECT_LT(good.rouge_l.low, good.rouge_l.high);
  ASSERT_TRUE(good.difference.has_value());
  EXPECT_EQ(good.shown(), evaluation::Shown::better);
  EXPECT_EQ(good.valid.count, 10U);
  EXPECT_EQ(good.unsupported.of, 20U);
  EXPECT_DOUBLE_EQ(good.macro_f1->value, 1);
  EXPECT_EQ(made.arms[1].labels_right.count, 0U);
}

TEST(TaskSummary, NoReferenceAtAllIsTheFloorToo) {
  const TaskSummary made = summaries("").at(0);
  EXPECT_EQ(made.reference, "lead");
  EXPECT_TRUE(made.arms[0].difference.has_value());
}

TEST(TaskSummary, EachArmHasRowsOrAReason) {
  const auto rows = table_of_tasks(summaries());
  std::size_t reasons = 0, forms = 0;
  for (const Measure& row : rows) {
    if (row.arm == "rules") {
      EXPECT_EQ(row.how, "not available: no rule");
      ++reasons;
    } else {
      EXPECT_TRUE(row.value.has_value()) << row.dimension;
    }
    if (row.dimension == "format consistency, section") ++forms;
  }
  EXPECT_EQ(reasons, 1U);
  EXPECT_EQ(forms, 2U);
  EXPECT_NE(table_of_tasks({}).at(0).how.find("--tasks"), std::string::npos);
}

}  // namespace
}  // namespace osler::decisions
