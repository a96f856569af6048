#include <gtest/gtest.h>

#include "improving/decisions/routing.h"
#include "improving/decisions/testing_decision.h"

namespace osler::decisions {
namespace {

RoutingTable small_table() {
  const testing::SmallDecision made;
  auto table = routing_of(made.decision(), made.input(), {"aa", "bb"}, {}).value();
  table.latency_seconds = Decimal{20'500'000};
  return table;
}

TEST(RoutingJson, ComesBackEqual) {
  const RoutingTable table = small_table();
  const auto again = routing_from_json(to_json(table));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(*again, table);
}

TEST(RoutingJson, RefusesWhatItDoesNotKnow) {
  const std::string text = to_json(small_table());
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    changed.replace(changed.find(from), from.size(), to);
    return routing_from_json(changed);
  };
  EXPECT_FALSE(with("osler-routing/1", "osler-routing/2"));
  EXPECT_FALSE(with("\"by\":\"quotes\"", "\"by\":\"magic\""));
  EXPECT_FALSE(with("\"by\":\"quotes\"", "\"by\":\"nobody\""));
  EXPECT_FALSE(with("\"by_hand\":false", "\"by_hand\":false,\"x\":1"));
  EXPECT_FALSE(with("\"seed\":1", "\"seed\":-1"));
  EXPECT_FALSE(with("\"cpu_seconds_low\":\"", "\"cpu_seconds_low\":\"9"));
  EXPECT_FALSE(routing_from_json("{}"));
}

}  // namespace
}  // namespace osler::decisions
