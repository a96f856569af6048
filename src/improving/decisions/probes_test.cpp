#include "improving/decisions/probes.h"

#include <gtest/gtest.h>

#include "improving/decisions/testing_probes.h"

namespace osler::decisions {
namespace {

class ProbesTest : public testing::Test, protected TestingProbes {};

TEST_F(ProbesTest, RetrievalAnswersPlantedFactsAndNoneAfterDeletion) {
  const auto rows = planted_fact_test(arm(ArmKind::rag_extractive), ground(), {});
  ASSERT_TRUE(rows.has_value()) << rows.error().message;
  ASSERT_NE(row(*rows, "update time"), nullptr);
  EXPECT_TRUE(row(*rows, "update time")->value.has_value()) << row(*rows, "update time")->how;
  ASSERT_NE(row(*rows, "deletion"), nullptr);
  ASSERT_TRUE(row(*rows, "deletion")->value.has_value());
  EXPECT_EQ(row(*rows, "deletion")->value->value, 0);
}

TEST_F(ProbesTest, AnArmThatAnsweredNothingIsNotPraisedForForgetting) {
  Arm silent = arm(ArmKind::rag_generate);
  silent.passages = 1;
  const auto rows = planted_fact_test(silent, ground(), {});
  ASSERT_TRUE(rows.has_value()) << rows.error().message;
  EXPECT_FALSE(row(*rows, "deletion")->value.has_value());
  const auto stale = stale_fact_test(silent, ground(), {});
  ASSERT_TRUE(stale.has_value()) << stale.error().message;
  EXPECT_FALSE(stale->value.has_value());
}

TEST_F(ProbesTest, AClosedBookAnswersNoneAndSaysWhy) {
  const auto rows = planted_fact_test(arm(ArmKind::prompt_only), ground(), {});
  ASSERT_TRUE(rows.has_value()) << rows.error().message;
  EXPECT_EQ(row(*rows, "update, facts right after publishing")->value->value, 0);
  EXPECT_FALSE(row(*rows, "update time")->value.has_value());
}

TEST_F(ProbesTest, TheFactsInOtherWordsAreARowOfTheirOwn) {
  const auto share = phrasing_test(arm(ArmKind::rag_extractive), ground(), 2, {});
  ASSERT_TRUE(share.has_value()) << share.error().message;
  EXPECT_TRUE(share->dimension.ends_with("phrasing 3"));
  ASSERT_TRUE(share->value.has_value());
  EXPECT_NE(share->how.find("n=12"), std::string::npos);
}

TEST_F(ProbesTest, ASupersededValueIsNotGivenByRetrieval) {
  const auto stale = stale_fact_test(arm(ArmKind::rag_extractive), ground(), {});
  ASSERT_TRUE(stale.has_value()) << stale.error().message;
  ASSERT_TRUE(stale->value.has_value()) << stale->how;  // it gave the value in force
  EXPECT_EQ(stale->value->value, 0);
}

TEST_F(ProbesTest, AKilledRunRepeatsNoTest) {
  const storage::TemporaryFolder folder;
  const Arm arms[] = {arm(ArmKind::rules)};
  std::size_t tests = 0;
  const auto count = [&](const std::string&) { ++tests; };
  const auto first = run_probes(arms, ground(), folder.path() / "probes.jsonl", count, {});
  ASSERT_TRUE(first.has_value()) << first.error().message;
  EXPECT_EQ(tests, 4U);
  const auto again = run_probes(arms, ground(), folder.path() / "probes.jsonl", count, {});
  ASSERT_TRUE(again.has_value()) << again.error().message;
  EXPECT_EQ(tests, 4U);
  EXPECT_EQ(again->size(), first->size());
}

TEST(Measure, ReadsBack) {
  const Measure measure{"d", "a", Interval{0.5, 0.25, 0.75}, "share", "how"};
  EXPECT_EQ(to_json(measure_from_json(to_json(measure)).value()), to_json(measure));
}

}  // namespace
}  // namespace osler::decisions
