#include "knowledge/search/snapshot_holder.h"

#include <array>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

#include "knowledge/search/index_fixture_for_test.h"
#include "knowledge/search/search.h"

namespace osler::search {
namespace {

TEST(SnapshotHolder, ServesACommitWithinASecondAndAtOnceWhenTold) {
  IndexFixture index;
  SnapshotHolder holder(index.place(), index.clock, {});
  EXPECT_EQ(holder.current().value()->live_chunks(), 0U);
  index.add(index.random.take(3));
  EXPECT_EQ(holder.current().value()->live_chunks(), 0U);
  index.clock.set(index.clock.now() + std::chrono::seconds(1));
  EXPECT_EQ(holder.current().value()->live_chunks(), 3U);
  index.add(index.random.take(2));
  EXPECT_EQ(holder.refresh().value()->live_chunks(), 5U);
}

TEST(SnapshotHolder, AReloadSharesTheSegmentsThatAreOpenAndLeavesReadersTheirs) {
  IndexFixture index;
  const auto entries = index.random.take(3);
  index.add(entries);
  SnapshotHolder holder(index.place(), index.clock, {});
  const auto first = holder.current().value();
  index.add(index.random.take(2));
  index.remove({entries[0].version});
  const auto second = holder.refresh().value();
  EXPECT_EQ(second->segments()[0].segment, first->segments()[0].segment);
  EXPECT_EQ(second->live_chunks(), 4U);
  EXPECT_EQ(first->live_chunks(), 3U);
  EXPECT_EQ(second->generation(), 3U);
  EXPECT_EQ(second->id(), open_snapshot(index.place(), {}).value()->id());
  EXPECT_EQ(holder.refresh().value(), second);  // nothing new: nothing opened
}

TEST(SnapshotHolder, ADeletedVersionIsNotFoundByTheNextSearch) {
  IndexFixture index;
  auto entries = index.random.take(2);
  for (ChunkEntry& entry : entries) {
    entry.labels.clear();
    entry.valid_from = always_before;
    entry.valid_to = always_after;
    entry.field(Field::body).terms = {{FormKind::stem, "canary", 0}};
  }
  index.add(entries);
  SnapshotHolder holder(index.place(), index.clock, {});
  Query query;
  query.terms = {{FormKind::stem, "canary", 1, false}};
  const Filter filter({PartitionId{}}, {1, 2, 3}, {}, 0);
  EXPECT_EQ(search(*holder.current().value(), query, filter).value().hits.size(), 2U);
  index.remove({entries[0].version});
  const auto after = search(*holder.refresh().value(), query, filter).value();
  ASSERT_EQ(after.hits.size(), 1U);
  EXPECT_EQ(after.hits[0].version, entries[1].version);
}

TEST(SnapshotHolder, AMissingFileIsAnErrorAndNamedForRebuildingNeverSkipped) {
  IndexFixture index;
  const auto whole = index.add(index.random.take(3));
  const auto broken = index.add(index.random.take(3));
  std::filesystem::remove(index.folder.segment({}, broken.lexical_file));
  const auto snapshot = open_snapshot(index.place(), {});
  ASSERT_FALSE(snapshot);
  EXPECT_EQ(snapshot.error().code, ErrorCode::corrupt);
  EXPECT_EQ(find_broken_segments(index.place(), {}).value(),
            std::vector<SegmentId>{broken.facts.segment});
  EXPECT_NE(whole.facts.segment, broken.facts.segment);
}

void read_fifty_times(SnapshotHolder& holder) {
  std::uint64_t last = 0;
  for (int i = 0; i < 50; ++i) {
    const auto snapshot = (i % 5 == 0 ? holder.refresh() : holder.current()).value();
    EXPECT_GE(snapshot->generation(), last);
    last = snapshot->generation();
  }
}

TEST(SnapshotHolder, ManyThreadsReadWhileOneCommits) {  // also under tsan
  IndexFixture index;
  index.add(index.random.take(3));
  SnapshotHolder holder(index.place(), index.clock, {});
  std::array<std::thread, 3> readers;
  for (std::thread& reader : readers) {
    reader = std::thread([&holder] { read_fifty_times(holder); });
  }
  for (int n = 0; n < 5; ++n) index.add(index.random.take(2));
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(holder.refresh().value()->live_chunks(), 13U);
}

}  // namespace
}  // namespace osler::search
