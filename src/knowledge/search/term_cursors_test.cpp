#include "knowledge/search/term_cursors.h"

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

TEST(TermCursors, OwnScoresOfAChunksListsBoundItsScoreAndBlocksBoundThem) {
  RandomEntries random(4, 20);
  const auto snapshot = snapshot_of({{opened(random.take(500)), {}}});
  const std::array<const Snapshot*, 1> one{snapshot.get()};
  const Scope scope(one, Filter({PartitionId{}}, {1, 2, 3}, {0, 1, 2}, 75));
  const std::vector<QueryTerm> query{{FormKind::stem, "w1", 1, false},
                                     {FormKind::stem, "w2", 2, false}};
  const MatchedTerms terms = match_terms(scope, query, {});
  const Evidence evidence(scope.statistics(), {});
  TermCursors cursors(scope.segments()[0].segment(), 0, terms, evidence);
  for (std::uint32_t ordinal = 0; ordinal < 500; ++ordinal) {
    const double score = cursors.seek_score(ordinal);
    const FieldLengths lengths = cursors.lexical().lengths(ordinal);
    double own = 0;
    for (TermList& list : cursors.lists()) {
      if (list.cursor.ordinal() != ordinal) continue;
      own += cursors.own_score(list, lengths);
      const BlockMeta* block = list.cursor.block_for(ordinal);
      ASSERT_NE(block, nullptr);
      EXPECT_LE(cursors.own_score(list, lengths),
                cursors.own_score(list, block->max_frequency, block->min_length) * (1 + 0x1p-20));
    }
    EXPECT_LE(score, own * (1 + 1e-12));
  }
}

}  // namespace
}  // namespace osler::search
