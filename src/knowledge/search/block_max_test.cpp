#include "knowledge/search/block_max.h"

#include <gtest/gtest.h>

#include "knowledge/search/lexical_leg.h"
#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

std::vector<QueryTerm> six_words(RandomEntries& random) {
  std::vector<QueryTerm> query(6);
  for (QueryTerm& term : query) term.bytes = random.word();
  return query;
}

void expect_pruning_changes_nothing(const LexicalLeg& leg, std::size_t count) {
  const auto pruned = leg.top(count, Pruning::on);
  const auto all = leg.top(count, Pruning::off);
  ASSERT_EQ(pruned.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(pruned[i].place, all[i].place);
    EXPECT_EQ(pruned[i].score, all[i].score);
  }
}

// Options at their extremes; search_test.cpp has the random libraries.
TEST(BlockMax, PassesOverNothingThatBelongsToTheTop) {
  RandomEntries random(9, 40);
  const auto snapshot = snapshot_of({{opened(random.take(2000)), {}}});
  const std::array<const Snapshot*, 1> one{snapshot.get()};
  const Scope scope(one, Filter({PartitionId{}}, {1, 2}, {0, 1}, 75));
  for (const double k1 : {.01, .9, 50.0}) {
    for (const double b : {0.0, .4, 1.0}) {
      LexicalOptions options;
      options.bm25.k1 = k1;
      options.bm25.b = {b, b, b, b};
      const MatchedTerms terms = match_terms(scope, six_words(random), options);
      const LexicalLeg leg(scope, terms, options);
      for (const std::size_t count : {1U, 10U, 500U}) expect_pruning_changes_nothing(leg, count);
    }
  }
}

// Common and rare words, so that windows end at block ends, at their own span and in gaps.
TEST(BlockMax, PassesOverNothingAcrossManyWindows) {
  RandomEntries random(11, 3000);
  const auto snapshot = snapshot_of({{opened(random.take(7000)), {}}});
  const std::array<const Snapshot*, 1> one{snapshot.get()};
  const Scope scope(one, Filter({PartitionId{}}, {1, 2}, {0, 1}, 75));
  for (int round = 0; round < 60; ++round) {
    const MatchedTerms terms = match_terms(scope, six_words(random), {});
    const LexicalLeg leg(scope, terms, {});
    for (const std::size_t count : {1U, 10U, 500U}) expect_pruning_changes_nothing(leg, count);
  }
}

}  // namespace
}  // namespace osler::search
