#include "improving/decisions/planned_task.h"

#include <gtest/gtest.h>

namespace osler::decisions {
namespace {

const std::vector<ArmFile> tasks{
    {"short.toml",
     "name = \"short\"\ntitle = \"T\"\nprompt = \"Do.\"\nid = \"file\"\ninput = \"chq\"\n"
     "expected = \"summary\"\n[form]\nmost_words = 9\n"},
    {"other.toml",
     "name = \"other\"\ntitle = \"T\"\nprompt = \"Do.\"\nid = \"ID\"\ninput = \"in\"\n"
     "expected = \"out\"\n[form]\nmost_words = 9\n"}};

TaskSource set(int from, int to) {
  TaskSource made{"set" + std::to_string(from) + ".jsonl", ""};
  for (int i = from; i < to; ++i) {
    const std::string number = std::to_string(i);
    made.text +=
        R"({"file":")" + number + R"(","chq":"input )" + number + R"(","summary":"output"})" + "\n";
  }
  return made;
}

TEST(PlannedTask, FindsItsTaskByTheFieldsAndKeepsExamplesApart) {
  const auto planned = plan_task(tasks, set(0, 100), {}, {.items = 10, .shown = 20});
  ASSERT_TRUE(planned.has_value()) << planned.error().message;
  EXPECT_EQ(planned->task.name, "short");
  EXPECT_EQ(planned->items.size(), 10U);
  EXPECT_EQ(planned->shown.size(), 20U);
  EXPECT_NE(planned->split.find("SHA-256"), std::string::npos);
}

TEST(PlannedTask, AFileOfExamplesIsUsedWhereItsTaskFits) {
  const auto planned = plan_task(tasks, set(0, 5), {set(50, 90)}, {});
  ASSERT_TRUE(planned.has_value()) << planned.error().message;
  EXPECT_EQ(planned->items.size(), 5U);
  EXPECT_EQ(planned->shown.size(), 40U);
  const auto both = plan_task(tasks, set(0, 5), {set(4, 90)}, {});
  EXPECT_EQ(both.error().code, ErrorCode::conflict) << "an output would be shown";
}

TEST(PlannedTask, ASetThatNoTaskOrTwoFitIsRefused) {
  const TaskSource odd{"odd.jsonl", R"({"question":"x"})"};
  EXPECT_NE(plan_task(tasks, odd, {}, {}).error().message.find("there are: short, other"),
            std::string::npos);
  const std::vector<ArmFile> twice{tasks[0], tasks[0]};
  EXPECT_FALSE(plan_task(twice, set(0, 9), {}, {}).has_value());
}

TEST(PlannedTask, ReadsBackFromTheFolderOfARun) {
  const auto planned = plan_task(tasks, set(0, 30), {}, {}).value();
  const auto again = planned_from("short", files_of(planned));
  ASSERT_TRUE(again.has_value()) << again.error().message;
  EXPECT_EQ(again->items, planned.items);
  EXPECT_EQ(again->shown, planned.shown);
  EXPECT_FALSE(planned_from("short", {}).has_value());
}

}  // namespace
}  // namespace osler::decisions
