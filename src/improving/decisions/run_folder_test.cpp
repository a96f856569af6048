#include "improving/decisions/run_folder.h"

#include <gtest/gtest.h>

#include "foundation/storage/temporary_folder.h"

namespace osler::decisions {
namespace {

RunPlan plan() {
  RunPlan made;
  made.id = "0123";
  made.reference = "a";
  made.not_available = {{"remote", "no endpoint"}};
  made.arms = {{"a.toml", "name = \"a\"\n"}};
  Question question;
  question.id = "q1";
  question.question = "How \"much\"?";
  question.turns = {"Before."};
  question.relevant = {"d"};
  question.answerable = false;
  made.questions = {question};
  made.human = "{}\n";
  made.scenario = "name = \"s\"\n";
  made.prices = "name = \"b\"\n";
  made.ground = {{"who is asked for", "visitor"}};
  PlannedTask task;
  task.file = {"t.toml",
               "name = \"t\"\ntitle = \"T\"\nprompt = \"Do.\"\nid = \"id\"\ninput = \"in\"\n"
               "expected = \"out\"\n[form]\n"};
  task.task = read_task(task.file).value();
  task.from = "set.jsonl";
  task.split = "by hand";
  task.items = {{"1", "a", "b", ""}};
  task.shown = {{"2", "c", "d", ""}};
  made.tasks = {task};
  return made;
}

TEST(RunFolder, APlanReadsBack) {
  const storage::TemporaryFolder folder;
  ASSERT_TRUE(save_plan(plan(), folder.path() / "run").has_value());
  const auto read = load_plan(folder.path() / "run");
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->arms.at(0).text, plan().arms[0].text);
  EXPECT_EQ(read->questions.at(0).question, "How \"much\"?");
  EXPECT_EQ(read->questions.at(0).turns, plan().questions[0].turns);
  EXPECT_FALSE(read->questions.at(0).answerable);
  EXPECT_EQ(read->human, "{}\n");
  EXPECT_EQ(read->scenario, plan().scenario);
  EXPECT_EQ(read->prices, plan().prices);
  EXPECT_EQ(read->ground, plan().ground);
  ASSERT_EQ(read->tasks.size(), 1U);
  EXPECT_EQ(read->tasks[0].items, plan().tasks[0].items);
  EXPECT_EQ(read->tasks[0].shown, plan().tasks[0].shown);
  EXPECT_EQ(read->tasks[0].split, "by hand");
  EXPECT_EQ(read->not_available.at("remote"), "no endpoint");
}

TEST(RunFolder, ASecondRunDoesNotTakeTheFolder) {
  const storage::TemporaryFolder folder;
  ASSERT_TRUE(save_plan(plan(), folder.path()).has_value());
  EXPECT_EQ(save_plan(plan(), folder.path()).error().code, ErrorCode::conflict);
}

TEST(RunFolder, AnswersOfAnotherRunAreNotTaken) {
  for (const char* left : {"answers.jsonl", "task_answers.jsonl", "probes.jsonl"}) {
    const storage::TemporaryFolder folder;
    ASSERT_TRUE(write_file(folder.path() / left, "{}\n").has_value());
    EXPECT_EQ(save_plan(plan(), folder.path()).error().code, ErrorCode::conflict) << left;
  }
}

TEST(RunFolder, ASeedThatNoRunHasIsRefused) {
  const storage::TemporaryFolder folder;
  ASSERT_TRUE(save_plan(plan(), folder.path()).has_value());
  std::string text = read_file(folder.path() / "run.json").value();
  text.replace(text.find("\"seed\":1"), 8, "\"seed\":-1");
  ASSERT_TRUE(write_file(folder.path() / "run.json", text).has_value());
  EXPECT_EQ(load_plan(folder.path()).error().code, ErrorCode::corrupt);
}

TEST(RunFolder, AChangedFileIsNotTheSameRun) {
  const storage::TemporaryFolder folder;
  ASSERT_TRUE(save_plan(plan(), folder.path()).has_value());
  ASSERT_TRUE(write_file(folder.path() / "arms/a.toml", "name = \"b\"\n").has_value());
  EXPECT_EQ(load_plan(folder.path()).error().code, ErrorCode::corrupt);
}

TEST(RunFolder, TasksAloneNeedNoQuestions) {
  const storage::TemporaryFolder folder;
  RunPlan tasks = plan();
  tasks.questions.clear();
  ASSERT_TRUE(save_plan(tasks, folder.path()).has_value());
  const auto read = load_plan(folder.path());
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_TRUE(read->questions.empty());
  EXPECT_EQ(read->tasks.size(), 1U);
}

TEST(RunFolder, NoRunIsSaid) {
  const storage::TemporaryFolder folder;
  EXPECT_EQ(load_plan(folder.path()).error().code, ErrorCode::not_found);
  ASSERT_TRUE(write_file(folder.path() / "run.json", "{\"format\":\"x\"}").has_value());
  EXPECT_EQ(load_plan(folder.path()).error().code, ErrorCode::unsupported);
}

TEST(Machine, IsDescribed) { EXPECT_FALSE(machine_facts().at("processor").empty()); }

}  // namespace
}  // namespace osler::decisions
