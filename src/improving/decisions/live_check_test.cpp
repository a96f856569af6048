#include "improving/decisions/live_check.h"

#include <gtest/gtest.h>

namespace osler::decisions {
namespace {

RoutingTable table() {
  RoutingTable made;
  made.latency_seconds = whole(2);
  made.rested_on = {{"rag_extractive", {Decimal{10'000}, Decimal{50'000}}}};
  return made;
}

std::vector<LedgerRow> rows(std::size_t count, std::uint64_t cpu_us, std::uint64_t wall_us) {
  LedgerRow row;
  row.use_case = "ask";
  row.arm = "rag_extractive";
  row.took.cpu_us = cpu_us;
  row.took.wall_us = wall_us;
  return std::vector<LedgerRow>(count, row);
}

TEST(LiveCheck, FiguresWithinTheIntervalSayNothing) {
  EXPECT_TRUE(what_has_left(table(), rows(40, 30'000, 1'000'000)).empty());
}

TEST(LiveCheck, DearerAndCheaperAnswersAreBothSaid) {
  EXPECT_EQ(what_has_left(table(), rows(40, 51'000, 1000)).size(), 1U);
  EXPECT_EQ(what_has_left(table(), rows(40, 9'000, 1000)).size(), 1U);
}

TEST(LiveCheck, AnswersThatTakeLongerThanTheLimitAreSaid) {
  auto live = rows(37, 30'000, 1'000'000);
  const auto slow = rows(3, 30'000, 3'000'000);
  live.insert(live.end(), slow.begin(), slow.end());
  const auto said = what_has_left(table(), live);
  ASSERT_EQ(said.size(), 1U);
  EXPECT_NE(said[0].sentence.find("3.0000 s"), std::string::npos);
}

TEST(LiveCheck, FewAnswersAndOtherArmsSayNothing) {
  EXPECT_TRUE(what_has_left(table(), rows(29, 900'000, 9'000'000)).empty());
  auto others = rows(40, 900'000, 9'000'000);
  for (LedgerRow& row : others) row.arm = "rules";
  EXPECT_TRUE(what_has_left(table(), others).empty());
}

}  // namespace
}  // namespace osler::decisions
