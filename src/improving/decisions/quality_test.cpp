#include "improving/decisions/quality.h"

#include <gtest/gtest.h>

#include <vector>

namespace osler::decisions {
namespace {

/// `n` questions of one class; an arm is right on those below its number.
MeasuredRun run_of(int n, const std::map<std::string, int>& right) {
  MeasuredRun run;
  for (const auto& [name, count] : right) {
    const double mean = static_cast<double>(count) / n;
    MeasuredArm arm;
    arm.name = name;
    arm.classes["all"] = arm.classes["doses"] = {static_cast<std::size_t>(n), {mean, 0, 1}, 0, {}};
    run.arms.push_back(arm);
    for (int i = 0; i < n; ++i) {
      run.scores[name]["q" + std::to_string(i)] = {"doses", i < count ? 1.0 : 0.0};
    }
  }
  return run;
}

const std::vector<std::string> both{"one", "two"};

TEST(Quality, AnArmThatIsClearlyWorseIsNotKept) {
  const auto weighed = weigh(run_of(60, {{"one", 55}, {"two", 30}}), "doses", both, 0.05).value();
  EXPECT_TRUE(weighed.at("one").kept);
  EXPECT_FALSE(weighed.at("two").kept);
  EXPECT_LT(weighed.at("two").difference->high, 0);
}

TEST(Quality, AnEqualArmIsKept) {
  const auto weighed = weigh(run_of(100, {{"one", 55}, {"two", 55}}), "doses", both, 0.05).value();
  EXPECT_TRUE(weighed.at("two").kept);
}

TEST(Quality, ADifferenceThatMayHideMoreThanTheMarginIsNotKept) {
  const auto run = run_of(10, {{"one", 9}, {"two", 8}});  // one question: .1, and up to .3
  EXPECT_FALSE(weigh(run, "doses", both, 0.15).value().at("two").kept);
}

TEST(Quality, AClassOfFewQuestionsIsJudgedOverAll) {
  const auto weighed = weigh(run_of(4, {{"one", 4}, {"two", 4}}), "doses", both, 0.05).value();
  EXPECT_EQ(weighed.at("one").over, "all");
  EXPECT_EQ(weigh(run_of(5, {{"one", 4}, {"two", 4}}), "doses", both, 0.05).value().at("one").over,
            "doses");
}

TEST(Quality, WithoutSingleAnswersTheMeansDecideAndThatIsSaid) {
  auto run = run_of(60, {{"one", 55}, {"two", 54}});
  run.scores.clear();
  const auto weighed = weigh(run, "doses", both, 0.05).value();
  EXPECT_TRUE(weighed.at("two").kept);
  EXPECT_NE(weighed.at("two").why.find("means alone"), std::string::npos);
  EXPECT_FALSE(weigh(run, "doses", both, 0.01).value().at("two").kept);
}

TEST(Quality, AnArmThatWasNotAskedHasNone) {
  const auto run = run_of(6, {{"one", 5}});
  EXPECT_FALSE(weigh(run, "doses", both, 0.05).value().contains("two"));
}

}  // namespace
}  // namespace osler::decisions
