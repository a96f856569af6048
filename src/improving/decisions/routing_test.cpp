#include "improving/decisions/routing.h"

#include <gtest/gtest.h>

#include "improving/decisions/testing_decision.h"

namespace osler::decisions {
namespace {

using answers::Server;
using testing::SmallDecision;

class Routing : public ::testing::Test {
 protected:
  Result<RoutingTable> table(const std::vector<RouteByHand>& by_hand) const {
    return routing_of(made_.decision(), made_.input(), {"aa", "bb"}, by_hand);
  }
  SmallDecision made_;
};

TEST_F(Routing, IsTheVerdictWithWhereItComesFrom) {
  const auto made = table({}).value();
  ASSERT_EQ(made.rows.size(), 2U);
  EXPECT_EQ(made.rows[0].question_class, "medicines");
  EXPECT_EQ(made.rows[0].arm, "rag_extractive");
  EXPECT_EQ(made.rows[0].fallback, "human");
  EXPECT_EQ(made.scenario_sha256, "aa");
  EXPECT_EQ(made.seed, 1U);
  ASSERT_FALSE(made.rested_on.empty());
  EXPECT_EQ(made.rested_on[0].arm, "rag_extractive");
  const auto routes = routes_of(made, 4);
  EXPECT_EQ(routes.of("medicines").by, Server::quotes);
  EXPECT_EQ(routes.of("medicines").else_by, Server::person);
  EXPECT_EQ(routes.version, 4U);
}

TEST_F(Routing, ARowByHandReplacesTheVerdictAndIsMarked) {
  const auto made = table({{"medicines", "human", ""}}).value();
  EXPECT_TRUE(made.rows[0].by_hand);
  EXPECT_EQ(made.rows[0].by, Server::person);
  EXPECT_NE(described(made).find("medicines: human (by hand)"), std::string::npos);
}

TEST_F(Routing, AnArmThatMayNotServeIsRefusedWithTheReason) {
  made_.arms.push_back(SmallDecision::arm_of("rag_generate", ArmKind::rag_generate, 6));
  made_.arms.back().serves_patients = false;
  made_.arms.push_back(SmallDecision::arm_of("rag_plain", ArmKind::declared, 7));
  made_.arms.back().not_available = "no entailment model is calibrated";
  const auto unsafe = table({{"medicines", "rag_generate", ""}});
  ASSERT_FALSE(unsafe);
  EXPECT_EQ(unsafe.error().code, ErrorCode::forbidden);
  EXPECT_NE(unsafe.error().message.find("may not be given to patients"), std::string::npos);
  EXPECT_NE(table({{"medicines", "rag_plain", ""}}).error().message.find("entailment"),
            std::string::npos);
  EXPECT_EQ(table({{"medicines", "human", "rag_generate"}}).error().code, ErrorCode::forbidden);
}

TEST_F(Routing, WhatNobodyAsksAboutIsRefused) {
  EXPECT_EQ(table({{"astrology", "human", ""}}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(table({{"insurance", "human", ""}}).error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(table({{"medicines", "nobody", ""}}).error().code, ErrorCode::not_found);
  EXPECT_EQ(table({{"medicines", "human", ""}, {"medicines", "rules", ""}}).error().code,
            ErrorCode::invalid_argument);
  made_.scenario.uses[0].name = "astrology";
  EXPECT_EQ(table({}).error().code, ErrorCode::invalid_argument);
}

TEST_F(Routing, ByHandIsWrittenAsClassArmAndFallback) {
  const auto route = parse_route("medicines=rules,rag_extractive").value();
  EXPECT_EQ(route.question_class, "medicines");
  EXPECT_EQ(route.arm, "rules");
  EXPECT_EQ(route.fallback, "rag_extractive");
  EXPECT_EQ(parse_route("a=b").value().fallback, "");
  for (const char* bad : {"", "a", "=b", "a=", "a=,b"}) EXPECT_FALSE(parse_route(bad)) << bad;
}

}  // namespace
}  // namespace osler::decisions
