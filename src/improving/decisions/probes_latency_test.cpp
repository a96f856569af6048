#include <gtest/gtest.h>

#include "improving/decisions/testing_probes.h"

namespace osler::decisions {
namespace {

class LatencyTest : public testing::Test, protected TestingProbes {};

TEST_F(LatencyTest, OfSeveralAtOnceHasAnIntervalForRetrievalAndForGenerators) {
  for (const ArmKind kind : {ArmKind::rag_extractive, ArmKind::prompt_only}) {
    const auto latency = concurrency_test(arm(kind), ground(), {});
    ASSERT_TRUE(latency.has_value()) << latency.error().message;
    for (const Measure& row : *latency) {
      EXPECT_GT(row.value->value, 0);
      EXPECT_LE(row.value->low, row.value->high);
      EXPECT_NE(row.how.find("2 users at once"), std::string::npos);
    }
  }
}

TEST_F(LatencyTest, AStopIsNoResult) {
  std::stop_source source;
  source.request_stop();
  const auto latency = concurrency_test(arm(ArmKind::rag_extractive), ground(), source.get_token());
  ASSERT_FALSE(latency.has_value());
  EXPECT_EQ(latency.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace osler::decisions
