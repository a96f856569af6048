#include "improving/decisions/arm_runner.h"

#include <gtest/gtest.h>

#include "improving/decisions/compare_run.h"
#include "improving/decisions/testing_ground.h"

namespace osler::decisions {
namespace {

Question about_aspirin() {
  Question question;
  question.id = "q1";
  question.question = "Should I take aspirin with food?";
  question.reference = "aspirin with food after a meal";
  question.relevant = {"aspirin"};
  return question;
}

Arm arm(ArmKind kind) {
  Arm made;
  made.name = std::string(name_of(kind));
  made.kind = kind;
  made.prompt = "Answer.";
  made.passages = kind == ArmKind::rag_generate ? 2 : 0;
  return made;
}

std::uint64_t sum_of_stages(const Metered& took) {
  std::uint64_t sum = 0;
  for (const auto& [name, spent] : took.stages_us) sum += spent;
  return sum;
}

TEST(ArmRunner, QuotesAreCertifiedMeteredAndRight) {
  TestingGround test({std::string("Take it.")});
  Rubric rubric;
  const auto answer =
      run_arm(arm(ArmKind::rag_extractive), about_aspirin(), test.ground, rubric, {});
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->judged.quality, 1);
  EXPECT_FALSE(answer->certificate.empty());
  EXPECT_EQ(answer->cited, std::vector<std::string>{"aspirin"});
  EXPECT_EQ(answer->took.cpu_us, sum_of_stages(answer->took));
  EXPECT_GT(answer->took.cpu_us, 0U);
}

TEST(ArmRunner, AGeneratorThatReadsPassagesIsJudgedByWhatItSaysAndCites) {
  TestingGround test({std::string("Take aspirin with food after a meal [1].")});
  Rubric rubric;
  const auto answer = run_arm(arm(ArmKind::rag_generate), about_aspirin(), test.ground, rubric, {});
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->cited, std::vector<std::string>{"aspirin"});
  EXPECT_EQ(answer->judged.unsupported, 0U);
  EXPECT_GT(answer->took.output_tokens, 0U);
}

TEST(ArmRunner, AnInventedSentenceIsCountedAsUnsupported) {
  TestingGround test({std::string("Take 900 mg of gold powder daily.")});
  Rubric rubric;
  const auto answer = run_arm(arm(ArmKind::prompt_only), about_aspirin(), test.ground, rubric, {});
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->judged.unsupported, 1U);
  EXPECT_EQ(answer->judged.quality, 0);
}

TEST(ArmRunner, AModelThatFailsIsAnErrorRowAndTheOtherArmsGoOn) {
  TestingGround test({Result<std::string>(fail(ErrorCode::internal, "the model crashed"))});
  const Arm arms[] = {arm(ArmKind::prompt_only), arm(ArmKind::rag_extractive), arm(ArmKind::rules)};
  const Question questions[] = {about_aspirin()};
  const storage::TemporaryFolder folder;
  auto log = RunLog::open(folder.path() / "answers.jsonl").value();
  const auto ran = run_questions(arms, questions, test.ground, log,
                                 [](std::size_t, std::size_t, const ArmAnswer&) {}, {});
  ASSERT_TRUE(ran.has_value()) << ran.error().message;
  ASSERT_EQ(log.answers().size(), 3U);
  EXPECT_EQ(log.answers()[0].error, "the model crashed");
  EXPECT_EQ(log.answers()[1].judged.quality, 1);
}

TEST(ArmRunner, ARunGoesOnWhereItStoppedAndAsksNothingTwice) {
  TestingGround test({std::string("Take it.")});
  const Arm arms[] = {arm(ArmKind::prompt_only)};
  std::vector<Question> questions{about_aspirin(), about_aspirin()};
  questions[1].id = "q2";
  const storage::TemporaryFolder folder;
  const auto quiet = [](std::size_t, std::size_t, const ArmAnswer&) {};
  {
    auto log = RunLog::open(folder.path() / "answers.jsonl").value();
    ASSERT_TRUE(run_questions(arms, std::span(questions).first(1), test.ground, log, quiet, {}));
  }
  auto log = RunLog::open(folder.path() / "answers.jsonl").value();
  ASSERT_TRUE(run_questions(arms, questions, test.ground, log, quiet, {}).has_value());
  EXPECT_EQ(log.answers().size(), 2U);
  EXPECT_EQ(test.generator.asked().size(), 2U);
}

TEST(ArmRunner, APersonTakesTheMinutesThatThePersonTook) {
  TestingGround test({std::string("Take it.")});
  test.ground.human = read_human_answers(
                          "{\"id\":\"q1\",\"text\":\"With food.\",\"minutes\":4,"
                          "\"role\":\"nurse\"}\n",
                          "human.jsonl")
                          .value();
  Rubric rubric;
  const auto answer = run_arm(arm(ArmKind::human), about_aspirin(), test.ground, rubric, {});
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->took.human_seconds, 240U);
  EXPECT_EQ(answer->took.wall_us, 240'000'000U);
  EXPECT_EQ(answer->took.first_us, 240'000'000U);
}

TEST(ArmRunner, RulesRememberTheTurnsBefore) {
  TestingGround test({std::string("Take it.")});
  Question question = about_aspirin();
  question.turns = {"There is a purple alarm"};
  question.question = "What should I do?";
  Rubric rubric;
  const auto answer = run_arm(arm(ArmKind::rules), question, test.ground, rubric, {});
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->outcome, "emergency");
}

TEST(ArmRunner, AQuestionThatIsTooLongIsThatAnswersErrorAlone) {
  TestingGround test({std::string("Take it.")});
  Question question = about_aspirin();
  question.question = std::string(9'000, 'a');
  Rubric rubric;
  const auto answer = run_arm(arm(ArmKind::rag_extractive), question, test.ground, rubric, {});
  ASSERT_TRUE(answer.has_value()) << answer.error().message;
  EXPECT_EQ(answer->outcome, "error");
}

TEST(ArmRunner, NoRecordNoAnswer) {
  TestingGround test({std::string("Take it.")});
  test.answers.sink.refuses = true;
  Rubric rubric;
  EXPECT_EQ(
      run_arm(arm(ArmKind::rag_extractive), about_aspirin(), test.ground, rubric, {}).error().code,
      ErrorCode::unavailable);
}

TEST(ArmRunner, SaysWhyAnArmCannotRun) {
  TestingGround test({std::string("Take it.")});
  Arm declared = arm(ArmKind::declared);
  declared.not_available = "not built";
  EXPECT_EQ(why_not_available(declared, test.ground), "not built");
  EXPECT_FALSE(why_not_available(arm(ArmKind::human), test.ground).empty());
  EXPECT_EQ(why_not_available(arm(ArmKind::rag_generate), test.ground), "");
}

TEST(Interleaved, EveryArmAnswersEveryQuestionAndEachComesFirstInTurn) {
  const auto steps = interleaved(3, 3);
  ASSERT_EQ(steps.size(), 9U);
  EXPECT_EQ(steps[0], (Step{0, 0}));
  EXPECT_EQ(steps[3], (Step{1, 1}));
  EXPECT_EQ(steps[6], (Step{2, 2}));
}

}  // namespace
}  // namespace osler::decisions
