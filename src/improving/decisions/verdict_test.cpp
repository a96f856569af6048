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
  return read_scenario(
             "name = \"s\"\nhorizon_months = 12\nvolume = 1000\ndocuments = 10\n"
             "document_tokens = 500\nupdates = 5\nstaff_minutes = 4\n" +
                 more,
             "s.toml")
      .value();
}

const Standing& standing_of(const ClassVerdict& verdict, const std::string& arm) {
  return *std::ranges::find(verdict.standings, arm, &Standing::arm);
}

TEST(Verdict, RulesPassOnlyWhereTheyAnswerTheClass) {
  const auto book = testing::shipped_book("this-machine");
  const auto scenario = clinic("");
  const auto covered = decide(scenario, {"all", whole(1), true}, three_arms(), book);
  EXPECT_EQ(standing_of(covered, "rules").gate, "");
  const auto verdict = decide(scenario, {"all", whole(1), false}, three_arms(), book);
  EXPECT_EQ(verdict.arm, "rag_extractive");
  EXPECT_EQ(verdict.fallback, "human");
  EXPECT_EQ(standing_of(verdict, "rules").gate, "coverage");
}

TEST(Verdict, AnArmThatFailsADutyIsOutAndTheGateIsNamed) {
  const auto book = testing::shipped_book("this-machine");
  auto arms = three_arms();
  arms[1].deletes = false;
  arms[2].offline = false;
  const auto verdict =
      decide(clinic("deletion = true\noffline = true\n"), {"all", whole(1), false}, arms, book);
  EXPECT_EQ(verdict.arm, "");
  EXPECT_EQ(standing_of(verdict, "rag_extractive").gate, "deletion");
  EXPECT_EQ(standing_of(verdict, "human").gate, "offline");
}

TEST(Verdict, AtThePrintedPointTheChoiceFlipsAndOneStepBeforeItDoesNot) {
  const auto book = testing::shipped_book("this-machine");
  const std::vector<Arm> arms{three_arms()[1], three_arms()[2]};
  std::size_t seen = 0;
  for (const std::int64_t volume : {1, 10, 100, 1000, 100'000}) {
    const CostPlan plan(clinic(""), book);
    Point point = plan.middle();
    point[plan.input_named("volume")] = whole(volume);
    const std::string now = choose(plan, arms, point);
    for (const Flip& flip : flips(plan, arms, point)) {
      const std::size_t input = plan.input_named(flip.input);
      Point moved = point;
      moved[input] = flip.to;
      EXPECT_EQ(choose(plan, arms, moved), flip.arm) << flip.input;
      EXPECT_NE(flip.arm, now) << flip.input;
      moved[input].micros += flip.to < flip.from ? 1 : -1;
      EXPECT_EQ(choose(plan, arms, moved), now) << flip.input;
      ++seen;
    }
  }
  EXPECT_GE(seen, 5U);
}

}  // namespace
}  // namespace osler::decisions
