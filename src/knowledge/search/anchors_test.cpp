#include "knowledge/search/anchors.h"

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"

namespace osler::search {
namespace {

QueryTerm stem(const char* bytes) { return {FormKind::stem, bytes, 1, false}; }

TEST(Anchors, ANameOfSeveralWordsNeedsThemAllAndAnyNameWillDo) {
  std::vector<ChunkEntry> entries(4);
  for (std::uint8_t i = 0; i < 4; ++i) entries[i].id.bytes = {i};
  entries[0].field(Field::body).terms = {{FormKind::stem, "acetylsalicyl", 0},
                                         {FormKind::stem, "acid", 1}};
  entries[1].field(Field::body).terms = {{FormKind::stem, "acid", 0}};
  entries[2].field(Field::title).terms = {{FormKind::stem, "aspirin", 0}};
  entries[3].field(Field::title).terms = {{FormKind::stem, "aspirin", 0}};
  entries[3].tier = 9;
  const auto snapshot = snapshot_of({{opened(entries), {}}});
  const std::array<const Snapshot*, 1> one{snapshot.get()};
  const Scope scope(one, Filter({PartitionId{}}, {3}, {}, 0));
  const std::vector<Anchor> anchors{{{{stem("aspirin")}, {stem("acetylsalicyl"), stem("acid")}}},
                                    {{{stem("warfarin")}}}};
  const AnchoredChunks anchored(scope, anchors);
  EXPECT_EQ(anchored.count({0, 0}), 1U);
  EXPECT_EQ(anchored.count({0, 1}), 0U);
  EXPECT_EQ(anchored.count({0, 2}), 1U);
  EXPECT_EQ(anchored.count({0, 3}), 0U);  // may not be seen
  EXPECT_EQ(anchored.dropped(), std::vector<std::uint32_t>{1});
}

}  // namespace
}  // namespace osler::search
