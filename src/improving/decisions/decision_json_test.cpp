#include <gtest/gtest.h>

#include "foundation/json/parse.h"
#include "improving/decisions/testing_decision.h"

namespace osler::decisions {
namespace {

using testing::SmallDecision;

std::string json_of(const SmallDecision& made) {
  return to_json(made.decision(), made.input(), {"aa", "bb"});
}

TEST(DecisionJson, TheSameInputGivesTheSameBytes) {
  EXPECT_EQ(json_of(SmallDecision()), json_of(SmallDecision()));
  EXPECT_NE(json_of(SmallDecision()), json_of(SmallDecision("900")));
}

TEST(DecisionJson, SaysWhereItsNumbersComeFromAndThatNothingWasMeasured) {
  const auto root = json::parse(json_of(SmallDecision())).value();
  EXPECT_EQ(root.require("/scenario_sha256")->as_string().value(), "aa");
  EXPECT_EQ(root.require("/seed")->as_integer().value(), 1);
  EXPECT_TRUE(root.require("/run")->is_null());
  EXPECT_TRUE(root.require("/classes/0/standings/1/quality")->is_null());
  EXPECT_EQ(root.require("/routing/0/class")->as_string().value(), "medicines");
  EXPECT_EQ(root.require("/mix/months")->size(), 7U);
}

}  // namespace
}  // namespace osler::decisions
