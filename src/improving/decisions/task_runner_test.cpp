#include "improving/decisions/task_runner.h"

#include <gtest/gtest.h>

#include "foundation/storage/temporary_folder.h"
#include "improving/decisions/testing_ground.h"
#include "knowledge/models/hash_embedder.h"

namespace osler::decisions {
namespace {

Task task() {
  Task made;
  made.name = "section";
  made.prompt = "Write the section.";
  made.form.labels = {"CC", "PLAN"};
  made.label = "head";
  return made;
}

Arm arm(ArmKind kind, std::uint32_t examples = 0) {
  Arm made;
  made.name = std::string(name_of(kind));
  made.kind = kind;
  made.examples = examples;
  return made;
}

class TaskRunnerTest : public testing::Test {
 protected:
  explicit TaskRunnerTest(
      std::deque<Result<std::string>> replies = {std::string("CC: Back pain for 3 days.")})
      : test_(std::move(replies)) {
    const std::string inputs[] = {shown_[0].input, shown_[1].input, shown_[2].input};
    near_ = NearExamples::make(inputs, &embedder_, {}).value();
  }

  Result<TaskAnswer> run(const Arm& with) {
    return run_task(with, items_[0], ground_, rubric_, {});
  }

  TestingGround test_;
  models::HashEmbedder embedder_;
  Rubric rubric_;
  Task task_ = task();
  TaskItem items_[2] = {
      {"1", "Doctor: What is wrong? Patient: Back pain for 3 days.", "Back pain for 3 days", "CC"},
      {"2", "Doctor: Come again.", "Come again", "PLAN"}};
  TaskItem shown_[3] = {{"7", "Patient: I take pills.", "Pills", "PLAN"},
                        {"8", "Patient: Back pain for 2 days.", "Back pain", "CC"},
                        {"9", "Patient: My back hurts.", "Back pain", "CC"}};
  NearExamples near_;
  TaskGround ground_{task_, items_, shown_, near_, test_.ground};
};

TEST_F(TaskRunnerTest, AnOutputIsJudgedByWhatAPersonWroteAndByTheInput) {
  const auto answer = run(arm(ArmKind::prompt_only));
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_TRUE(answer->judged.valid);
  EXPECT_TRUE(answer->judged.label_right);
  EXPECT_TRUE(answer->judged.exact);
  EXPECT_DOUBLE_EQ(answer->judged.rouge_l, 1);
  EXPECT_EQ(answer->judged.sentences, 1U);
  EXPECT_EQ(answer->judged.unsupported, 0U);
  EXPECT_GT(answer->took.output_tokens, 0U);
}

TEST_F(TaskRunnerTest, ANumberThatWasNotSaidIsUnsupported) {
  const auto judged = judge_task(task_, items_[0], "CC: Back pain for 9 days.", rubric_);
  EXPECT_EQ(judged.unsupported, 1U);
  EXPECT_TRUE(judged.valid);
  EXPECT_LT(judged.rouge_l, 1);
  EXPECT_FALSE(judged.exact);
}

TEST_F(TaskRunnerTest, TheNearestExamplesAreShownTheNearestLast) {
  ASSERT_TRUE(run(arm(ArmKind::few_shot, 2)).has_value());
  const auto asked = test_.generator.asked();
  ASSERT_EQ(asked.size(), 1U);
  ASSERT_EQ(asked[0].size(), 6U);
  EXPECT_EQ(asked[0][3].content, shown_[1].input);
  EXPECT_EQ(asked[0][4].content, "CC: Back pain");
  EXPECT_EQ(asked[0][0].content, "Write the section.");
}

TEST_F(TaskRunnerTest, ExamplesThatDoNotFitAreLeftOutAndCounted) {
  shown_[2].input = "back hurts " + std::string(4000, 'x');
  for (int i = 0; i < 3000; ++i) shown_[2].input += " word";
  const auto answer = run(arm(ArmKind::few_shot, 3));
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->error, "");
  EXPECT_LT(answer->took.examples, 3U);
}

TEST_F(TaskRunnerTest, EveryArmRunsOrSaysWhyNot) {
  EXPECT_EQ(why_no_task(arm(ArmKind::lead), ground_), "");
  EXPECT_EQ(why_no_task(arm(ArmKind::prompt_only), ground_), "");
  for (const ArmKind kind : {ArmKind::rules, ArmKind::rag_extractive, ArmKind::human}) {
    EXPECT_NE(why_no_task(arm(kind), ground_), "") << name_of(kind);
  }
  TaskGround bare{task_, items_, {}, near_, test_.ground};
  EXPECT_NE(why_no_task(arm(ArmKind::few_shot, 2), bare), "");
}

TEST_F(TaskRunnerTest, AKilledRunGoesOnAndRunsNothingTwice) {
  const storage::TemporaryFolder folder;
  const Arm arms[] = {arm(ArmKind::lead), arm(ArmKind::prompt_only), arm(ArmKind::rules)};
  const auto quiet = [](std::size_t, std::size_t) {};
  {
    auto log = TaskLog::open(folder.path() / "t.jsonl").value();
    const TaskGround one{task_, std::span(items_).first(1), shown_, near_, test_.ground};
    ASSERT_TRUE(run_items(arms, one, log, quiet, {}).has_value());
    EXPECT_EQ(log.answers().size(), 2U);
  }
  auto log = TaskLog::open(folder.path() / "t.jsonl").value();
  ASSERT_TRUE(run_items(arms, ground_, log, quiet, {}).has_value());
  EXPECT_EQ(log.answers().size(), 4U);
  EXPECT_EQ(test_.generator.asked().size(), 2U);
  EXPECT_EQ(log.append(log.answers()[0]).error().code, ErrorCode::conflict);
}

class CrashingTaskTest : public TaskRunnerTest {
 protected:
  CrashingTaskTest()
      : TaskRunnerTest({std::string("CC: Pain."),
                        Result<std::string>(fail(ErrorCode::internal, "the model crashed"))}) {}
};

TEST_F(CrashingTaskTest, AModelThatCrashesIsAnErrorRowAndOtherArmsGoOn) {
  const storage::TemporaryFolder folder;
  auto log = TaskLog::open(folder.path() / "t.jsonl").value();
  const Arm arms[] = {arm(ArmKind::prompt_only), arm(ArmKind::lead)};
  const auto ran = run_items(arms, ground_, log, [](std::size_t, std::size_t) {}, {});
  ASSERT_TRUE(ran.has_value()) << ran.error().message;
  ASSERT_EQ(log.answers().size(), 4U);
  std::size_t crashed = 0;
  for (const TaskAnswer& answer : log.answers()) {
    crashed += answer.error == "the model crashed" ? 1U : 0U;
    EXPECT_TRUE(answer.error.empty() || !answer.judged.valid);
  }
  EXPECT_EQ(crashed, 1U);
}

}  // namespace
}  // namespace osler::decisions
