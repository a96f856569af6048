#include "improving/decisions/report.h"

#include <gtest/gtest.h>

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

TEST(Report, EveryArticleClaimStandsBesideItsDimension) {
  EXPECT_EQ(claim_of("latency, complete, p95"), "low / 45 s average");
  EXPECT_EQ(claim_of("abstention, false answers"), "");
}

}  // namespace
}  // namespace osler::decisions
