#include "improving/decisions/decision_report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "improving/decisions/testing_decision.h"

namespace osler::decisions {
namespace {

using testing::SmallDecision;

std::size_t count(const std::string& text, const std::string& needle) {
  std::size_t found = 0;
  for (auto at = text.find(needle); at != std::string::npos; at = text.find(needle, at + 1))
    ++found;
  return found;
}

TEST(DecisionReport, HoldsEverythingItShowsAndATableForEachPlot) {
  const SmallDecision made;
  const std::string page = html_report(made.decision(), made.input(), {"aa", "bb"});
  EXPECT_EQ(count(page, "<svg "), 3U);
  EXPECT_EQ(count(page, "The numbers of this plot"), 3U);
  EXPECT_EQ(page.find("://"), std::string::npos);
  EXPECT_NE(page.find("Quality is unknown"), std::string::npos);
  // tests/browser reads it with axe.
  if (const char* file = std::getenv("OSLER_REPORT_FILE")) std::ofstream(file) << page;
}

TEST(DecisionReport, AClassThatNothingFlipsIsNamed) {
  SmallDecision made;
  made.arms.pop_back();  // no person: the medicines have one arm only
  EXPECT_NE(flip_note(made.decision()).find("Nothing flips medicines"), std::string::npos);
}

TEST(DecisionReport, ClassesThatTurnTogetherShareARow) {
  const auto table = flip_table(SmallDecision("60").decision());
  EXPECT_TRUE(std::ranges::any_of(table.rows, [](const auto& row) { return row.back() == "all"; }));
}

TEST(DecisionReport, CumulatedNeverFalls) {
  const auto decision = SmallDecision().decision();
  for (const Forecast* forecast : drawn(decision)) {
    const auto spent = cumulated(*forecast);
    EXPECT_EQ(spent.back(), forecast->total);
    EXPECT_TRUE(std::ranges::is_sorted(spent));
  }
}

TEST(DecisionReport, AnArmThatIsOutIsNamedWithItsGateAndClasses) {
  const auto table = gate_table(SmallDecision().decision());
  const auto row = std::ranges::find_if(
      table.rows, [](const auto& cells) { return cells[0] == "rules" && cells[2] == "medicines"; });
  ASSERT_NE(row, table.rows.end());
  EXPECT_EQ((*row)[1], "out: coverage");
  const auto all =
      std::ranges::find_if(table.rows, [](const auto& cells) { return cells[0] == "human"; });
  EXPECT_EQ((*all)[2], "all");
}

}  // namespace
}  // namespace osler::decisions
