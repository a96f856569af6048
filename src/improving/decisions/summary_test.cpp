#include "improving/decisions/summary.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "foundation/json/parse.h"

namespace osler::decisions {
namespace {

Arm arm(std::string name, ArmKind kind, bool serves) {
  Arm made;
  made.name = std::move(name);
  made.kind = kind;
  made.serves_patients = serves;
  made.attributes = serves;
  return made;
}

ArmAnswer answer(int number, const std::string& of, bool is_right) {
  ArmAnswer made;
  made.question = "q" + std::to_string(number);
  made.arm = of;
  made.category = number % 2 == 0 ? "even" : "odd";
  made.outcome = "answer";
  made.took.cpu_us = 1'000'000;
  made.took.wall_us = static_cast<std::uint64_t>(number) * 1'000'000;
  made.judged.quality = is_right ? 1 : 0;
  made.judged.answered = true;
  made.judged.sentences = 1;
  made.judged.unsupported = is_right ? 0 : 1;
  return made;
}

std::vector<ArmAnswer> answers() {
  std::vector<ArmAnswer> all;
  for (int i = 1; i <= 20; ++i) {
    ArmAnswer quoted = answer(i, "rag_extractive", i % 10 != 0);
    quoted.certificate = "c";
    all.push_back(quoted);
    all.push_back(answer(i, "prompt_only", i % 10 == 0));
  }
  return all;
}

Summary summary() {
  const Arm arms[] = {arm("prompt_only", ArmKind::prompt_only, false),
                      arm("rag_extractive", ArmKind::rag_extractive, true),
                      arm("remote", ArmKind::declared, false)};
  SummaryOptions options;
  options.rate.cpu_hour = 3'600'000;  // 3.60 an hour: a thousand micro-units a second
  return summarise(arms, {{"remote", "no endpoint"}}, answers(), options).value();
}

TEST(Summary, HoldsQualityCostAndLatencyByArmAndClass) {
  const Summary made = summary();
  const ClassSummary& all = made.arms[1].classes.front();
  EXPECT_EQ(all.n, 20U);
  EXPECT_DOUBLE_EQ(all.quality.value, 0.9);
  EXPECT_DOUBLE_EQ(all.cost_mean, 1000);
  EXPECT_DOUBLE_EQ(all.wall_p50, 10);
  EXPECT_DOUBLE_EQ(all.wall_p95, 19);
  EXPECT_EQ(made.arms[1].classes.size(), 3U);
}

TEST(Summary, ComparesPairedWithTheReferenceAndSaysHowManyQuestionsItTakes) {
  const Summary made = summary();
  ASSERT_EQ(made.comparisons.size(), 1U);
  EXPECT_DOUBLE_EQ(made.comparisons[0].paired.difference.value, -0.8);
  EXPECT_EQ(made.comparisons[0].paired.shown(), evaluation::Shown::worse);
  EXPECT_TRUE(made.comparisons[0].needed_questions.has_value());
}

TEST(Summary, AnArmThatCouldNotRunSaysWhyAndHasNoFigure) {
  const Summary made = summary();
  EXPECT_TRUE(made.arms[2].classes.empty());
  for (const Measure& row : made.table) {
    if (row.arm != "remote") continue;
    EXPECT_FALSE(row.value.has_value());
    EXPECT_EQ(row.how, "not available: no endpoint");
  }
}

TEST(Summary, AServingArmFailsSafetyWhenOneAnswerLeftWithoutACertificate) {
  auto all = answers();
  all[0].certificate = "";
  const Arm arms[] = {arm("rag_extractive", ArmKind::rag_extractive, true)};
  EXPECT_FALSE(summarise(arms, {}, all, {}).value().arms[0].gates[0].pass);
  EXPECT_TRUE(summary().arms[1].gates[0].pass);
  EXPECT_FALSE(summary().arms[0].gates[0].pass) << "free text is never served";
}

TEST(Summary, AModelThatFailedIsARowThatNamesItsFirstFailure) {
  auto all = answers();
  all[3].error = "the model crashed";
  all[3].outcome = "error";
  const Arm arms[] = {arm("prompt_only", ArmKind::prompt_only, false),
                      arm("rag_extractive", ArmKind::rag_extractive, true)};
  const Summary made = summarise(arms, {}, all, {}).value();
  const auto row = std::ranges::find(made.table, "errors", &Measure::dimension);
  ASSERT_NE(row, made.table.end());
  EXPECT_EQ(row->arm, "prompt_only");
  EXPECT_NE(row->how.find("question q2: the model crashed"), std::string::npos) << row->how;
  EXPECT_EQ(made.arms[1].classes.front().n, 20U) << "the other arm's results are kept";
}

TEST(Summary, FiguresOfCostAndTimeHaveIntervals) {
  const ClassSummary& all = summary().arms[1].classes.front();
  EXPECT_EQ(all.wall_median.value, 10);
  EXPECT_LT(all.wall_median.low, 10);
  EXPECT_GT(all.wall_median.high, 10);
  EXPECT_EQ(all.cost.value, 1000);
}

TEST(Summary, IsTheSameBytesAgainAndReadsAsJson) {
  const std::string text = to_json(summary());
  EXPECT_EQ(text, to_json(summary()));
  const auto read = json::parse(text);
  ASSERT_TRUE(read.has_value()) << read.error().message;
  EXPECT_EQ(read->require("/arms/1/classes/0/class").value().as_string().value(), "all");
}

TEST(Cost, IsWholeMicroUnitsOfMachineAndPeople) {
  Metered took;
  took.cpu_us = 1'800'000'000;
  took.human_seconds = 90;
  EXPECT_EQ(cost_of(took, {"b", "USD", 100'000, 40'000'000}), 50'000 + 1'000'000);
}

TEST(Percentile, IsTheNearestRank) {
  EXPECT_EQ(percentile({4, 1, 3, 2}, 0.5), 2);
  EXPECT_EQ(percentile({4, 1, 3, 2}, 0.95), 4);
  EXPECT_EQ(percentile({}, 0.5), 0);
}

}  // namespace
}  // namespace osler::decisions
