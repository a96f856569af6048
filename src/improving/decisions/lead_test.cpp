#include "improving/decisions/lead.h"

#include <gtest/gtest.h>

namespace osler::decisions {
namespace {

TEST(Lead, CopiesTheBeginningUnderTheMostFrequentLabel) {
  Task task;
  task.form.labels = {"CC", "PLAN"};
  const TaskItem examples[] = {{"1", "", "one two three", "PLAN"},
                               {"2", "", "one two three four", "PLAN"},
                               {"3", "", "one", "CC"}};
  EXPECT_EQ(lead_of(task, examples, "My back hurts. It began today. I fell."),
            "PLAN: My back hurts.");
  EXPECT_EQ(lead_of(task, {}, "My back hurts. It began today."), "CC: My back hurts.");
}

TEST(Lead, AFormWithAnEndingGetsTheFirstSentenceThatHasIt) {
  Task task;
  task.form.ends_with = "?";
  EXPECT_EQ(lead_of(task, {}, "Hello there. Who makes it? And where?"), "Who makes it?");
  EXPECT_EQ(lead_of(task, {}, "Hello there. Tell me."), "Hello there.");
  EXPECT_EQ(lead_of(task, {}, ""), "");
}

}  // namespace
}  // namespace osler::decisions
