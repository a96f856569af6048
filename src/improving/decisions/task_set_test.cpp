#include "improving/decisions/task_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "improving/decisions/run_folder.h"

namespace osler::decisions {
namespace {

Task task() {
  Task made;
  made.name = "t";
  made.id = "ID";
  made.input = "in";
  made.expected = "out";
  made.label = "head";
  made.form.labels = {"CC", "PLAN"};
  return made;
}

constexpr const char* good = R"({"ID":"1","in":"a talk","out":"a note","head":"CC","more":1})";

TEST(TaskSet, ReadsTheFieldsThatItsTaskNames) {
  const auto items = read_task_items(std::string(good) + "\n\n", "f.jsonl", task());
  ASSERT_TRUE(items.has_value()) << items.error().message;
  EXPECT_EQ(items->at(0), (TaskItem{"1", "a talk", "a note", "CC"}));
  const std::string line = to_json(items->at(0), task());
  EXPECT_EQ(read_task_items(line, "again", task()).value(), *items);
}

TEST(TaskSet, WhatIsWrongIsNamedByFileAndLineAndNeverQuoted) {
  const std::string first = std::string(good) + "\n";
  for (const std::string& wrong :
       {first + R"({"ID":"2","in":"secret","head":"CC"})",
        first + R"({"ID":"2","in":"secret","out":" ","head":"CC"})",
        first + R"({"ID":"1","in":"secret","out":"x","head":"CC"})",
        first + R"({"ID":"2","in":"secret","out":"x","head":"SECRET"})", first + "{\"secret",
        first + R"({"ID":2,"in":"secret","out":"x","head":"CC"})"}) {
    const auto items = read_task_items(wrong, "f.jsonl", task());
    ASSERT_FALSE(items.has_value()) << wrong;
    EXPECT_TRUE(items.error().message.starts_with("f.jsonl line 2")) << items.error().message;
    EXPECT_EQ(items.error().message.find("ecret"), std::string::npos) << items.error().message;
  }
  EXPECT_NE(read_task_items("", "f.jsonl", task()).error().message.find("no task"),
            std::string::npos);
  EXPECT_EQ(read_task_items(first, "f", task(), {.lines = 1, .line_bytes = 9}).error().code,
            ErrorCode::too_large);
}

TEST(TaskSet, ATaskFitsASetThatHasItsFields) {
  EXPECT_TRUE(fits(task(), good));
  EXPECT_FALSE(fits(task(), R"({"file":"1","chq":"a","summary":"b"})"));
  EXPECT_FALSE(fits(task(), "no JSON"));
  EXPECT_FALSE(fits(task(), "[1]"));
}

TEST(TaskSet, ASplitGoesByTheIdAlone) {
  std::vector<TaskItem> items;
  for (int i = 0; i < 200; ++i) items.push_back({std::to_string(i), "a", "b", ""});
  const SplitItems split = split_by_id(items);
  EXPECT_EQ(split.asked.size() + split.shown.size(), 200U);
  EXPECT_GT(split.asked.size(), 70U);
  EXPECT_GT(split.shown.size(), 70U);
  std::reverse(items.begin(), items.end());
  SplitItems again = split_by_id(items);
  std::reverse(again.asked.begin(), again.asked.end());
  EXPECT_EQ(again.asked, split.asked);
}

TEST(TaskSet, TheSameSeedDrawsTheSameItemsInTheOrderOfTheSet) {
  std::vector<TaskItem> items;
  for (int i = 100; i < 200; ++i) items.push_back({std::to_string(i), "a", "b", ""});
  const auto some = drawn(items, 10, 1);
  EXPECT_EQ(some, drawn(items, 10, 1));
  EXPECT_NE(some, drawn(items, 10, 2));
  EXPECT_TRUE(std::ranges::is_sorted(some, {}, &TaskItem::id));
  EXPECT_EQ(drawn(items, 500, 1).size(), 100U);
}

// The two published sets keep the form that the shipped tasks declare; else the form is wrong.
TEST(TaskSet, WhatPeopleWroteKeepsTheDeclaredForm) {
  const char* data = std::getenv("OSLER_SHARED_DATA");
  const char* root = std::getenv("OSLER_SOURCE_DIR");
  const std::pair<std::string, std::string> sets[] = {
      {"note_section", "notes/mtsdialog_valid.jsonl"}, {"short_question", "qa/meqsum.jsonl"}};
  for (const auto& [name, file] : sets) {
    if (data == nullptr || root == nullptr ||
        !std::filesystem::exists(std::string(data) + "/" + file)) {
      GTEST_SKIP() << "the published sets are not here (OSLER_SHARED_DATA)";
    }
    const auto declared =
        read_task({name, read_file(std::string(root) + "/data/tasks/" + name + ".toml").value()});
    const auto items =
        read_task_items(read_file(std::string(data) + "/" + file).value(), file, *declared);
    ASSERT_TRUE(items.has_value()) << items.error().message;
    std::size_t kept = 0;
    for (const TaskItem& item : *items) {
      const std::string output =
          item.label.empty() ? item.expected : item.label + ": " + item.expected;
      kept += check_form(declared->form, output).valid() ? 1U : 0U;
    }
    EXPECT_GE(kept * 100, items->size() * 98) << name << ": " << kept << " of " << items->size();
  }
}

}  // namespace
}  // namespace osler::decisions
