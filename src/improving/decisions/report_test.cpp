#include "improving/decisions/report.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace osler::decisions {
namespace {

Summary summary() {
  Summary made;
  made.reference = "a";
  made.questions = 8;
  ArmSummary ran;
  ran.arm.name = "a";
  ClassSummary all;
  all.name = "all";
  all.n = 8;
  all.quality = {0.75, 0.4, 0.9};
  ran.classes = {all};
  ArmSummary not_run;
  not_run.arm.name = "b";
  not_run.not_available = "<no model> | yet";
  made.arms = {ran, not_run};
  made.table = {{"deletion", "a", Interval{0, 0, 0.07}, "share", "forgetting test"},
                {"data needed", "a", std::nullopt, "", "not available: nothing was tuned"}};
  return made;
}

TEST(Report, HoldsFiguresIntervalsAndWhatIsNotAvailable) {
  const std::string text = markdown_report({}, summary());
  EXPECT_NE(text.find("| a | 0.75 | 0.40 to 0.90 |"), std::string::npos) << text;
  EXPECT_NE(text.find("not available: <no model> \\| yet"), std::string::npos);
  EXPECT_NE(text.find("data in weights / data in databases"), std::string::npos);
  EXPECT_NE(text.find("not available: nothing was tuned"), std::string::npos);
}

TEST(Report, ThePageShowsTextAsTextAndLoadsNothing) {
  const std::string page = html_report({}, summary());
  EXPECT_NE(page.find("&lt;no model&gt;"), std::string::npos);
  EXPECT_EQ(page.find("<no model>"), std::string::npos);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("src=\"http"), std::string::npos);
  EXPECT_NE(page.find("role=\"img\""), std::string::npos);
}

Summary with_tasks() {
  Summary made = summary();
  TaskArm ran;
  ran.arm = "lead";
  ran.n = 20;
  ran.rouge_l = {0.31, 0.22, 0.41};
  ran.exact = {1, 20};
  ran.valid = {20, 20};
  ran.unsupported = {0, 31};
  TaskArm model = ran;
  model.arm = "few_shot";
  model.examples_mean = 2.5;
  model.rouge_l = {0.2, 0.1, 0.3};
  TaskArm not_run;
  not_run.arm = "rules";
  not_run.not_available = "no rule writes <this>";
  made.tasks = {
      {"t", "Long question to a short one", "half <by> id", "lead", 20, {ran, model, not_run}}};
  return made;
}

TEST(Report, HoldsTasksWithTheirSplitAndWhoCannotDoThem) {
  const std::string text = markdown_report({}, with_tasks());
  EXPECT_NE(text.find("| lead | 0.310 | 0.220 to 0.410 | 1/20 |"), std::string::npos) << text;
  EXPECT_NE(text.find("not available: no rule writes <this>"), std::string::npos);
  const std::string page = html_report({}, with_tasks());
  EXPECT_NE(page.find("half &lt;by&gt; id"), std::string::npos);
  // A browser reads it where somebody asks for the file (tests/browser/report.sh).
  if (const char* file = std::getenv("OSLER_REPORT_FILE")) {
    std::ofstream(file, std::ios::binary) << page;
  }
}

TEST(Report, TasksAloneShowNoEmptyTableOfQuestions) {
  Summary tasks = with_tasks();
  tasks.questions = 0;
  EXPECT_EQ(html_report({}, tasks).find("Which answers were right"), std::string::npos);
  const std::string text = markdown_report({}, tasks);
  EXPECT_EQ(text.find("n=0 questions"), std::string::npos) << text;
  EXPECT_NE(text.find("ROUGE-L is the F1"), std::string::npos) << "how tasks are judged is said";
}

TEST(Report, EveryArticleClaimStandsBesideItsDimension) {
  EXPECT_EQ(claim_of("latency, complete, p95"), "low / 45 s average");
  EXPECT_EQ(claim_of("abstention, false answers"), "");
}

}  // namespace
}  // namespace osler::decisions
