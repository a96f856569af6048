#include "trust/triage/contacts.h"

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::year_month_day today{2026y / 11 / 24};

Contacts good() { return {"GB", "112", "0800 555 0100", "+44 555 0101", "", "2026-01-31"}; }

std::string problem_of(const Contacts& contacts) {
  const auto checked = check(contacts, today);
  return checked ? "" : checked.error().message;
}

TEST(Contacts, CompleteAndReviewedNumbersPass) {
  EXPECT_EQ(problem_of(good()), "");
  Contacts a_year_ago = good();
  a_year_ago.reviewed_on = "2025-11-24";
  EXPECT_EQ(problem_of(a_year_ago), "");
}

TEST(Contacts, EveryProblemIsSaidAtOnceWithWhatToDo) {
  const std::string problems = problem_of({"gb", "", "call me", "1", "x", ""});
  for (const char* name : {"contacts.emergency is not set", "contacts.crisis_line is not a number",
                           "contacts.poison_centre is not a number", "contacts.text_line",
                           "contacts.country", "contacts.reviewed_on is not a day"}) {
    EXPECT_NE(problems.find(name), std::string::npos) << name;
  }
  EXPECT_NE(problems.find("osler.toml"), std::string::npos);
}

TEST(Contacts, AnOldOrFutureReviewIsRefused) {
  Contacts contacts = good();
  contacts.reviewed_on = "2025-11-23";
  EXPECT_NE(problem_of(contacts).find("older than 12 months"), std::string::npos);
  contacts.reviewed_on = "2026-11-25";
  EXPECT_NE(problem_of(contacts).find("lies ahead"), std::string::npos);
  contacts.reviewed_on = "2026-02-30";
  EXPECT_NE(problem_of(contacts), "");
}

TEST(Contacts, ANumberHoldsADigitAndNothingButItsMarks) {
  for (const char* number : {"", "9", "+*#", "999 or 112", "123456789012345678901", "1;2"}) {
    Contacts contacts = good();
    contacts.emergency = number;
    EXPECT_NE(problem_of(contacts), "") << number;
  }
}

TEST(Contacts, WithoutANumberTheWordsAreTrueEverywhere) {
  EXPECT_EQ(spoken({}).at("emergency"), "your local emergency number");
  EXPECT_EQ(spoken(good()).at("emergency"), "112");
}

}  // namespace
}  // namespace osler::triage
