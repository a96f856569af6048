#include "knowledge/search/lexical_leg.h"

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"

namespace osler::search {
namespace {

std::vector<ChunkEntry> two_chunks() {
  std::vector<ChunkEntry> entries(2);
  entries[0].id.bytes = {1};
  entries[0].field(Field::title).terms = {{FormKind::stem, "asthma", 0}};
  entries[0].field(Field::body).terms = {{FormKind::stem, "inhal", 0}, {FormKind::stem, "rest", 1}};
  entries[1].id.bytes = {2};
  entries[1].field(Field::body).terms = {{FormKind::stem, "asthma", 0},
                                         {FormKind::stem, "rest", 1}};
  return entries;
}

// A score that anybody can work out by hand: N = 2, "asthma" in both, k1 = 1, no length.
TEST(LexicalLeg, AScoreIsWhatTheFormulaSays) {
  const auto snapshot = snapshot_of({{opened(two_chunks()), {}}});
  const std::array<const Snapshot*, 1> one{snapshot.get()};
  const Scope scope(one, Filter({PartitionId{}}, {3}, {}, 0));
  LexicalOptions options;
  options.bm25 = {.k1 = 1, .b = {}, .weights = {3, 1, 1, 1}};
  const std::vector<QueryTerm> query{{FormKind::stem, "asthma", 1, false}};
  const MatchedTerms terms = match_terms(scope, query, options);
  const LexicalLeg leg(scope, terms, options);
  const double idf = portable_log(3 / 2.5);
  const auto top = leg.top(10, Pruning::on);
  ASSERT_EQ(top.size(), 2U);
  EXPECT_EQ(top[0].place.ordinal, 0U);
  EXPECT_DOUBLE_EQ(top[0].score, idf * 3 / 4);
  EXPECT_DOUBLE_EQ(top[1].score, idf * 1 / 2);
  const auto because = leg.explain(top[0].place);
  ASSERT_EQ(because.size(), 1U);
  EXPECT_DOUBLE_EQ(because[0].evidence, 3);
  EXPECT_EQ(because[0].score, top[0].score);
}

TEST(LexicalLeg, EqualScoresGoByChunkId) {
  auto entries = two_chunks();
  entries[0].fields = entries[1].fields;
  std::swap(entries[0].id, entries[1].id);
  const auto snapshot = snapshot_of({{opened(entries), {}}});
  const std::array<const Snapshot*, 1> one{snapshot.get()};
  const Scope scope(one, Filter({PartitionId{}}, {3}, {}, 0));
  const MatchedTerms terms =
      match_terms(scope, std::vector<QueryTerm>{{FormKind::stem, "asthma", 1, false}}, {});
  const auto top = LexicalLeg(scope, terms, {}).top(1, Pruning::on);
  ASSERT_EQ(top.size(), 1U);
  EXPECT_EQ(top[0].id, entries[1].id);
}

}  // namespace
}  // namespace osler::search
