// The measure of the shipped rules: how many of our own cases they miss, and how many people they
// would stop for nothing. An engineer's cases: they show what changed, not that the rules are safe.
#include <iostream>

#include <gtest/gtest.h>

#include "trust/triage/case_file.h"
#include "trust/triage/test_rules.h"

namespace osler::triage {
namespace {

std::vector<TriageCase> cases_of(const std::string& name) {
  auto cases = read_cases(bytes_of(triage_folder() / "cases" / (name + ".jsonl")), name);
  if (!cases) ADD_FAILURE() << cases.error().message;
  return cases ? std::move(*cases) : std::vector<TriageCase>{};
}

struct Tally {
  std::size_t cases = 0;
  std::size_t under = 0;        // below the required level
  std::size_t over = 0;         // above it
  std::size_t missed_flag = 0;  // no crisis or no poison where there is one
};

Tally tally_of(const std::string& name) {
  Tally tally;
  for (const TriageCase& one : cases_of(name)) {
    const TriageResult result = triaged(one.turns);
    ++tally.cases;
    const bool under = result.level() < one.level;
    const bool lacks_flag = (one.crisis && !result.crisis()) || (one.poison && !result.poison());
    tally.under += under ? 1U : 0U;
    tally.over += result.level() > one.level ? 1U : 0U;
    tally.missed_flag += lacks_flag ? 1U : 0U;
    if (under || lacks_flag) std::cout << "  missed: " << one.id << '\n';
  }
  std::cout << name << ": " << tally.cases << " cases, " << tally.under << " under-triaged, "
            << tally.over << " over-triaged, " << tally.missed_flag
            << " without their crisis or poison flag\n";
  return tally;
}

TEST(TriageCases, NoTextbookEmergencyIsMissed) {
  const Tally tally = tally_of("textbook");
  EXPECT_GE(tally.cases, 150U);
  EXPECT_EQ(tally.under, 0U);
  EXPECT_EQ(tally.missed_flag, 0U);
}

TEST(TriageCases, AtMostOneInTwentyAtypicalCasesIsUnderTriaged) {
  const Tally tally = tally_of("atypical");
  EXPECT_GE(tally.cases, 60U);
  EXPECT_LE(tally.under * 20, tally.cases);
  EXPECT_EQ(tally.missed_flag, 0U);
}

TEST(TriageCases, NinetyEightInAHundredCrisesAreRecognised) {
  const Tally tally = tally_of("crisis");
  EXPECT_GE(tally.cases, 60U);
  EXPECT_LE(tally.missed_flag * 50, tally.cases);
  EXPECT_LE(tally.under * 50, tally.cases);
}

// Written in one go without a look at the rules, and measured once before any rule was changed for
// them: the guide has those figures. Here they only keep what was mended from breaking again.
TEST(TriageCases, WhatWasOnceMissedStaysMended) {
  for (const char* name : {"blind_one", "blind_two"}) {
    const Tally tally = tally_of(name);
    EXPECT_EQ(tally.cases, 100U);
    EXPECT_EQ(tally.under, 0U);
    EXPECT_EQ(tally.missed_flag, 0U);
    EXPECT_EQ(tally.over, 0U);
  }
}

TEST(TriageCases, NobodyIsStoppedForAnOrdinaryQuestion) {
  std::size_t above = 0;
  std::size_t stopped = 0;
  const auto benign = cases_of("benign");
  for (const TriageCase& one : benign) {
    const TriageResult result = triaged(one.turns);
    above += result.level() > Level::clinician_soon ? 1U : 0U;
    stopped += result.display() == Display::hard_stop ? 1U : 0U;
    if (result.level() > Level::clinician_soon) std::cout << "  too high: " << one.id << '\n';
  }
  std::cout << "benign: " << benign.size() << " cases, " << above << " above CLINICIAN_SOON, "
            << stopped << " hard stops\n";
  EXPECT_GE(benign.size(), 150U);
  EXPECT_EQ(stopped, 0U);
  EXPECT_EQ(above, 0U);
}

}  // namespace
}  // namespace osler::triage
