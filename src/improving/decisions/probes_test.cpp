#include "improving/decisions/probes.h"

#include <gtest/gtest.h>

#include <cmath>

#include "improving/decisions/testing_ground.h"
#include "knowledge/models/hash_embedder.h"

namespace osler::decisions {
namespace {

class ProbesTest : public testing::Test {
 protected:
  ProbesTest() {
    options_.facts = 12;
    options_.generator_facts = 2;
    options_.base_documents = 8;
    options_.concurrent = 2;
    question_.id = "q1";
    question_.question = "Should I take aspirin with food?";
  }

  static Arm arm(ArmKind kind) {
    Arm made;
    made.name = std::string(name_of(kind));
    made.kind = kind;
    made.prompt = "Answer.";
    return made;
  }
  ProbeGround ground() { return {parts_, test_.ground, std::span(&question_, 1), options_}; }

  static const Measure* row(const std::vector<Measure>& rows, std::string_view dimension) {
    const auto found = std::ranges::find(rows, dimension, &Measure::dimension);
    return found == rows.end() ? nullptr : &*found;
  }

  TestingGround test_{{std::string("I don't know.")}};
  models::HashEmbedder embedder_;
  TrialParts parts_{test_.answers.test.clock,
                    test_.answers.lexicon,
                    test_.answers.catalogue,
                    test_.answers.rules,
                    {},
                    &embedder_,
                    test_.ground.generator,
                    {}};
  ProbeOptions options_;
  Question question_;
};

TEST(PlantedFacts, AreNamedOnceAndHoldTheirAnswers) {
  const auto facts = planted_facts(50, 1);
  std::set<std::string> names;
  for (const PlantedFact& fact : facts) {
    names.insert(fact.title);
    EXPECT_NE(fact.sentence.find(fact.answer), std::string::npos);
    EXPECT_EQ(fact.sentence.find(fact.old_answer), std::string::npos);
  }
  EXPECT_EQ(names.size(), 50U);
  EXPECT_EQ(planted_facts(50, 1)[7].answer, facts[7].answer);
}

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

TEST_F(ProbesTest, AStopIsNoResult) {
  std::stop_source source;
  source.request_stop();
  const auto latency = concurrency_test(arm(ArmKind::rag_extractive), ground(), source.get_token());
  ASSERT_FALSE(latency.has_value());
  EXPECT_EQ(latency.error().code, ErrorCode::cancelled);
}

TEST_F(ProbesTest, AClosedBookAnswersNoneAndSaysWhy) {
  const auto rows = planted_fact_test(arm(ArmKind::prompt_only), ground(), {});
  ASSERT_TRUE(rows.has_value()) << rows.error().message;
  EXPECT_EQ(row(*rows, "update, facts right after publishing")->value->value, 0);
  EXPECT_FALSE(row(*rows, "update time")->value.has_value());
}

TEST_F(ProbesTest, ASupersededValueIsNotGivenByRetrieval) {
  const auto stale = stale_fact_test(arm(ArmKind::rag_extractive), ground(), {});
  ASSERT_TRUE(stale.has_value()) << stale.error().message;
  ASSERT_TRUE(stale->value.has_value()) << stale->how;  // it gave the value in force
  EXPECT_EQ(stale->value->value, 0);
}

TEST_F(ProbesTest, GrowthAndLatencyAtOnceAreMeasured) {
  const auto growth = scalability_test(ground(), {});
  ASSERT_TRUE(growth.has_value()) << growth.error().message;
  EXPECT_LT(growth->at(0).value->value, 1.5);
  const auto latency = concurrency_test(arm(ArmKind::rag_extractive), ground(), {});
  ASSERT_TRUE(latency.has_value()) << latency.error().message;
  EXPECT_GT(latency->at(0).value->value, 0);
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

TEST(Growth, IsTheSlopeOfTheLogarithms) {
  const std::pair<double, double> linear[] = {{1, 2}, {4, 8}, {16, 32}};
  EXPECT_NEAR(growth_exponent(linear), 1.0, 1e-12);
  const std::pair<double, double> flat[] = {{1, 2}, {4, 2}, {16, 2}};
  EXPECT_NEAR(growth_exponent(flat), 0.0, 1e-12);
}

TEST(Measure, ReadsBack) {
  const Measure measure{"d", "a", Interval{0.5, 0.25, 0.75}, "share", "how"};
  EXPECT_EQ(to_json(measure_from_json(to_json(measure)).value()), to_json(measure));
}

}  // namespace
}  // namespace osler::decisions
