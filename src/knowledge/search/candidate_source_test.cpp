// What every CandidateSource promises, run unchanged on each form; and on forms that are wrong on
// purpose, so that the suite itself cannot go to sleep.
#include "knowledge/search/candidate_source.h"

#include <gtest/gtest.h>

#include "knowledge/search/memory_source_for_test.h"
#include "knowledge/search/source_checks_for_test.h"

namespace osler::search {
namespace {

using Broken = std::vector<std::string>;

SourceChecks checks(Flaw flaw) {
  return SourceChecks(
      [flaw](const SourceFacts& facts) { return std::make_unique<MemorySource>(facts, flaw); });
}

TEST(CandidateSource, TheFakeKeepsEveryPromise) {
  EXPECT_EQ(checks(Flaw::none).broken(), Broken());
}

struct Mistake {
  Flaw flaw;
  std::string promise;  // one of those that it breaks
};

class CandidateSourceSuite : public testing::TestWithParam<Mistake> {};

TEST_P(CandidateSourceSuite, GoesRedForThisMistake) {
  const Broken broken = checks(GetParam().flaw).broken();
  EXPECT_TRUE(std::ranges::count(broken, GetParam().promise) > 0)
      << GetParam().promise << " is not among " << testing::PrintToString(broken);
}

INSTANTIATE_TEST_SUITE_P(
    EveryMistake, CandidateSourceSuite,
    testing::Values(Mistake{Flaw::forgets_labels, "label: nothing forbidden"},
                    Mistake{Flaw::forgets_tiers, "not tier: nothing forbidden"},
                    Mistake{Flaw::forgets_days, "day: nothing forbidden"},
                    Mistake{Flaw::forgets_partitions, "partition: nothing forbidden"},
                    Mistake{Flaw::forgets_versions, "version: nothing forbidden"},
                    Mistake{Flaw::filters_after, "one in a hundred: min(k, matching) hits"},
                    Mistake{Flaw::keeps_the_erased, "read your deletes: nothing forbidden"},
                    Mistake{Flaw::shows_writes_late, "read your writes: min(k, matching) hits"},
                    Mistake{Flaw::adds_twice, "counts each once"},
                    Mistake{Flaw::takes_any_space, "another space is refused"},
                    Mistake{Flaw::takes_any_width, "a narrow chunk is refused"},
                    Mistake{Flaw::overlooks, "recall@10 of .99"}));

TEST(CheckSourceQuery, WordsAreRefusedWhereNoneAreTaken) {
  SourceFacts facts;
  SourceQuery query{std::nullopt, {}, {{.bytes = "pain"}}, Filter({}, {}, {}, 0), 10};
  EXPECT_EQ(check_source_query(query, facts).error().code, ErrorCode::invalid_argument);
  facts.takes_terms = true;
  EXPECT_TRUE(check_source_query(query, facts).has_value());
  query.k = 1'001;
  EXPECT_EQ(check_source_query(query, facts).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace osler::search
