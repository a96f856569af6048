#include "improving/decisions/verdict.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "improving/decisions/testing_books.h"

namespace osler::decisions {
namespace {

Arm arm_of(const std::string& name, ArmKind kind, std::uint32_t simplicity) {
  Arm arm;
  arm.name = name;
  arm.kind = kind;
  arm.simplicity = simplicity;
  arm.serves_patients = arm.attributes = arm.deletes = true;
  return arm;
}

std::vector<Arm> three_arms() {
  return {arm_of("rules", ArmKind::rules, 1), arm_of("rag_extractive", ArmKind::rag_extractive, 2),
          arm_of("human", ArmKind::human, 9)};
}

Scenario clinic(const std::string& more) {
  std::string text =
      "name = \"s\"\nhorizon_months = 12\nvolume = 1000\ndocuments = 10\n"
      "document_tokens = 500\nstaff_minutes = 4\n";
  if (more.find("updates") == std::string::npos) text += "updates = 5\n";
  return read_scenario(text + more, "s.toml").value();
}

const Standing& standing_of(const ClassVerdict& verdict, const std::string& arm) {
  return *std::ranges::find(verdict.standings, arm, &Standing::arm);
}

ClassVerdict verdict_of(const Scenario& scenario, const Use& use, const std::vector<Arm>& arms,
                        const MeasuredRun* run = nullptr) {
  const auto book = testing::shipped_book("this-machine");
  return decide({&use, 1}, {scenario, arms, book, run, 0.05, 50, 1}).value().front();
}

const Use everything{"all", whole(1), false};

MeasuredArm measured(const std::string& name, double quality, double p95) {
  MeasuredArm arm;
  arm.name = name;
  arm.gates = {{"safety", true, ""}};
  arm.classes["all"] = {40, {quality, quality, quality}, p95, {0.01, 0.01, 0.01}};
  return arm;
}

/// Forty questions; each arm is right on the first `right` of them.
MeasuredRun run_of(const std::vector<std::pair<std::string, int>>& arms) {
  MeasuredRun run;
  for (const auto& [name, right] : arms) {
    run.arms.push_back(measured(name, right / 40.0, 0.1));
    for (int i = 0; i < 40; ++i) {
      run.scores[name]["q" + std::to_string(i)] = {"all", i < right ? 1.0 : 0.0};
    }
  }
  return run;
}

TEST(Verdict, RulesPassOnlyWhereTheyAnswerTheClass) {
  const auto scenario = clinic("");
  const auto covered = verdict_of(scenario, {"all", whole(1), true}, three_arms());
  EXPECT_EQ(standing_of(covered, "rules").gate, "");
  const auto verdict = verdict_of(scenario, everything, three_arms());
  EXPECT_EQ(verdict.arm, "rag_extractive");
  EXPECT_EQ(verdict.fallback, "human");
  EXPECT_EQ(standing_of(verdict, "rules").gate, "coverage");
}

TEST(Verdict, AnArmThatFailsADutyIsOutAndTheGateIsNamed) {
  auto arms = three_arms();
  arms[1].deletes = false;
  arms[2].offline = false;
  const auto verdict = verdict_of(clinic("deletion = true\noffline = true\n"), everything, arms);
  EXPECT_EQ(verdict.arm, "");
  EXPECT_EQ(standing_of(verdict, "rag_extractive").gate, "deletion");
  EXPECT_EQ(standing_of(verdict, "human").gate, "offline");
}

TEST(Verdict, ALatencyThatNobodyMeasuredIsSaidAndDoesNotPassBesideARun) {
  const auto scenario = clinic("latency_seconds = 20\n");
  const auto planned = verdict_of(scenario, everything, three_arms());
  EXPECT_EQ(planned.arm, "rag_extractive");
  EXPECT_EQ(std::ranges::count(standing_of(planned, "rag_extractive").not_measured, "latency"), 1);
  EXPECT_EQ(standing_of(planned, "human").gate, "latency");  // four minutes
  EXPECT_EQ(planned.fallback, "human");                      // but may take over
  MeasuredRun run = run_of({{"rules", 10}});
  const auto measured_one = verdict_of(scenario, everything, three_arms(), &run);
  EXPECT_EQ(standing_of(measured_one, "rag_extractive").gate, "latency");
  run.arms.push_back(measured("rag_extractive", 0.9, 21));
  EXPECT_EQ(
      standing_of(verdict_of(scenario, everything, three_arms(), &run), "rag_extractive").gate,
      "latency");
  run.arms.back().classes["all"].wall_p95 = 1;
  EXPECT_EQ(verdict_of(scenario, everything, three_arms(), &run).arm, "rag_extractive");
}

TEST(Verdict, APersonWhoIsQuickEnoughOnlyInTheBestCaseIsOut) {
  auto scenario = clinic("latency_seconds = 200\n");
  scenario.staff_minutes = {whole(3), whole(5)};  // 240 s in the middle
  EXPECT_EQ(standing_of(verdict_of(scenario, everything, three_arms()), "human").gate, "latency");
  scenario.latency_seconds = whole(240);
  EXPECT_EQ(standing_of(verdict_of(scenario, everything, three_arms()), "human").gate, "");
}

TEST(Verdict, ARunThatDoesNotSpeakOfSafetyHasNotMeasuredIt) {
  auto run = run_of({{"rag_extractive", 36}});
  run.arms[0].gates.clear();
  const auto verdict = verdict_of(clinic(""), everything, three_arms(), &run);
  EXPECT_EQ(standing_of(verdict, "rag_extractive").not_measured,
            std::vector<std::string>{"safety"});
}

TEST(Verdict, QualityComesBeforeCost) {
  const Use by_rules{"all", whole(1), true};
  const auto scenario = clinic("updates = 0\n");
  EXPECT_EQ(verdict_of(scenario, by_rules, three_arms()).arm, "rules");  // nothing measured
  const auto worse = run_of({{"rules", 10}, {"rag_extractive", 36}});
  const auto verdict = verdict_of(scenario, by_rules, three_arms(), &worse);
  EXPECT_EQ(verdict.arm, "rag_extractive");
  EXPECT_FALSE(standing_of(verdict, "rules").is_kept);
  EXPECT_EQ(standing_of(verdict, "rules").gate, "");
  const auto equal = run_of({{"rules", 36}, {"rag_extractive", 36}});
  EXPECT_EQ(verdict_of(scenario, by_rules, three_arms(), &equal).arm, "rules");
}

TEST(Verdict, WhatARunFoundUnsafeOrUndeletedIsOut) {
  auto run = run_of({{"rag_extractive", 36}});
  run.arms[0].gates[0] = {"safety", false, "3 answers left without a certificate"};
  EXPECT_EQ(
      standing_of(verdict_of(clinic(""), everything, three_arms(), &run), "rag_extractive").why,
      "3 answers left without a certificate");
  run.arms[0].gates[0].pass = true;
  run.arms[0].after_deletion = 0.02;
  EXPECT_EQ(standing_of(verdict_of(clinic("deletion = true\n"), everything, three_arms(), &run),
                        "rag_extractive")
                .gate,
            "deletion");
}

}  // namespace
}  // namespace osler::decisions
