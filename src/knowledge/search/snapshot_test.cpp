#include "knowledge/search/snapshot.h"

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

TEST(Snapshot, RefusesVectorsOfAnotherEmbedder) {  // R7
  const auto entries = RandomEntries(1).take(4);
  const auto values = RandomEntries(2).vectors(4, 8);
  const VectorBlock one{values, 8, SpaceId{{1}}, {}};
  const VectorBlock other{values, 8, SpaceId{{2}}, {}};
  const auto mixed = Snapshot::make(
      {}, 1, {{opened(entries, &one), {}}, {opened(RandomEntries(3).take(4), &other), {}}});
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().code, ErrorCode::conflict);
  EXPECT_TRUE(Snapshot::make({}, 1, {{opened(entries, &one), {}}, {opened(entries), {}}}));
}

TEST(Snapshot, RefusesASegmentOfAnotherPartition) {
  EXPECT_FALSE(Snapshot::make(PartitionId{{1}}, 1, {{opened(RandomEntries(1).take(2)), {}}}));
}

TEST(Snapshot, ItsNameChangesWithTheVersionsInForceAndNotWithTheMergeState) {
  const auto entries = RandomEntries(1).take(6);
  const auto all = snapshot_of({{opened(entries), {}}});
  const auto split = snapshot_of(
      {{opened(std::span(entries).first(2)), {}}, {opened(std::span(entries).subspan(2)), {}}});
  EXPECT_EQ(all->id(), split->id());
  EXPECT_EQ(all->id().substr(0, 2), "1-");
  LiveSegment less{opened(entries), Bitmap(6)};
  less.deleted.set(2);
  EXPECT_NE(snapshot_of({less})->id(), all->id());
  EXPECT_EQ(snapshot_of({less})->live_chunks(), 5U);
  EXPECT_EQ(snapshot_of({})->live_chunks(), 0U);
}

}  // namespace
}  // namespace osler::search
