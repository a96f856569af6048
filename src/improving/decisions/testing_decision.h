#pragma once

#include <string>
#include <vector>

#include "improving/decisions/decision.h"
#include "improving/decisions/testing_books.h"

namespace osler::decisions::testing {

/// A small clinic with two classes, three arms and the shipped prices.
struct SmallDecision {
  static Arm arm_of(const std::string& name, ArmKind kind, std::uint32_t simplicity) {
    Arm arm;
    arm.name = name;
    arm.kind = kind;
    arm.simplicity = simplicity;
    arm.serves_patients = arm.attributes = arm.deletes = true;
    return arm;
  }

  static Scenario clinic(const std::string& volume) {
    return read_scenario("name = \"small\"\nhorizon_months = 6\nvolume = " + volume +
                             "\ndocuments = 10\ndocument_tokens = 500\nupdates = [2, 8]\n"
                             "staff_minutes = [3, 5]\n[[use]]\nclass = \"medicines\"\nshare = 0.6\n"
                             "[[use]]\nclass = \"appointments\"\nshare = 0.4\nby_rules = true\n",
                         "s.toml")
        .value();
  }

  explicit SmallDecision(const std::string& volume = "[800, 1200]") : scenario(clinic(volume)) {}

  DecisionInput input() const { return {scenario, book, arms, nullptr, 0.05, 100, 1}; }
  Decision decision() const { return make_decision(input()).value(); }

  Scenario scenario;
  PriceBook book = shipped_book("this-machine");
  std::vector<Arm> arms{arm_of("rules", ArmKind::rules, 1),
                        arm_of("rag_extractive", ArmKind::rag_extractive, 2),
                        arm_of("human", ArmKind::human, 9)};
};

}  // namespace osler::decisions::testing
