#include "apps/osler/command_eval_report.h"

#include <gtest/gtest.h>

namespace osler::apps {
namespace {

evaluation::BeirSet two_questions() {
  evaluation::BeirSet set;
  set.name = "two";
  set.questions.push_back({"q1", evaluation::QuestionText("a"), {"lay"}, "d1"});
  set.questions.push_back({"q2", evaluation::QuestionText("b"), {}, "d2"});
  set.qrels = {{"q1", {{"d1", 1}}}, {"q2", {{"d2", 1}}}};
  return set;
}

TEST(EvalReport, AQuestionWithoutARankingScoresNothing) {
  const auto scores = scores_of(two_questions(), {{"q1", {{"d1", 1.0}}}});
  EXPECT_EQ(scores[0][0], 1);
  EXPECT_EQ(scores[1][0], 0);
}

TEST(EvalReport, WholeLegsAndSlicesAreCountedApart) {
  RetrievalRun run;
  run.served = "fused";
  run.legs["fused"] = {{"q1", {{"d1", 1.0}}}, {"q2", {{"x", 1.0}, {"d2", 0.5}}}};
  run.milliseconds = {1, 2};
  const auto figures = figures_of(two_questions(), run).value();
  EXPECT_DOUBLE_EQ(figures.whole.means[0].value, 0.5);
  EXPECT_DOUBLE_EQ(figures.whole.means[1].value, 1);
  EXPECT_EQ(figures.slices.at("lay").questions, 1U);
  EXPECT_NE(figures_json(figures).find("\"success@3\":{\"value\":1"), std::string::npos);
  EXPECT_NE(figures_html(figures).find("<h2>Slices</h2>"), std::string::npos);
}

TEST(EvalReport, PercentilesAreValuesThatOccurred) {
  EXPECT_EQ(percentile({1, 2, 3, 4}, 0.5), 2);
  EXPECT_EQ(percentile({1, 2, 3, 4}, 0.99), 4);
  EXPECT_EQ(percentile({}, 0.5), 0);
}

}  // namespace
}  // namespace osler::apps
