#include "knowledge/search/filter.h"

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

TEST(Filter, AllowsExactlyTheChunksThatEachConditionAllows) {
  const auto entries = RandomEntries(1).take(300);
  LiveSegment live{opened(entries), Bitmap(300)};
  for (std::uint32_t i = 0; i < 300; i += 7) live.deleted.set(i);
  const Filter filter({PartitionId{}}, {1, 3}, {0, 2}, 75);
  const Bitmap allowed = allowed_chunks(live, filter);
  for (std::uint32_t i = 0; i < 300; ++i) {
    const ChunkEntry& entry = entries[i];
    const bool expected = i % 7 != 0 && entry.tier != 2 && entry.valid_from <= 75 &&
                          entry.valid_to >= 75 && (entry.labels.empty() || entry.labels[0] != 1);
    EXPECT_EQ(allowed.test(i), expected) << i;
  }
}

TEST(Filter, ASegmentOfManyClassesIsFilteredAsOneOfFew) {
  auto entries = RandomEntries(3).take(300);
  for (std::uint32_t i = 0; i < 300; ++i) entries[i].valid_from = static_cast<Day>(i % 100) - 50;
  for (ChunkEntry& entry : entries) entry.valid_to = always_after;
  const LiveSegment live{opened(entries), Bitmap(300)};
  EXPECT_GT(live.segment->table().classes().size(), 64U);
  EXPECT_TRUE(live.segment->table().class_members().empty());
  const Bitmap allowed = allowed_chunks(live, Filter({PartitionId{}}, {1, 2, 3}, {0, 1, 2}, 0));
  for (std::uint32_t i = 0; i < 300; ++i) EXPECT_EQ(allowed.test(i), i % 100 <= 50) << i;
}

TEST(Filter, EveryLabelOfAChunkMustBeAllowed) {
  const Filter filter({PartitionId{}}, {3}, {1, 2}, 0);
  const AccessClass access{3, 0, true, always_before, always_after};
  EXPECT_TRUE(filter.allows(access, {}));
  EXPECT_TRUE(filter.allows(access, std::vector<std::uint32_t>{1, 2}));
  EXPECT_FALSE(filter.allows(access, std::vector<std::uint32_t>{1, 3}));
}

TEST(Filter, FirstAndLastDayAreInForce) {
  const Filter filter({PartitionId{}}, {3}, {}, 10);
  EXPECT_TRUE(filter.allows({3, 0, true, 10, 10}, {}));
  EXPECT_FALSE(filter.allows({3, 0, true, 11, 20}, {}));
  EXPECT_FALSE(filter.allows({3, 0, true, 0, 9}, {}));
}

TEST(Filter, UncountedAreTheOpenChunksThatAreDeletedOrOutOfForce) {
  const auto entries = RandomEntries(2).take(100);
  LiveSegment live{opened(entries), Bitmap(100)};
  live.deleted.set(3);
  const Bitmap uncounted = uncounted_chunks(live, 75);
  for (std::uint32_t i = 0; i < 100; ++i) {
    const bool in_force = entries[i].valid_from <= 75 && entries[i].valid_to >= 75;
    EXPECT_EQ(uncounted.test(i), entries[i].open && (i == 3 || !in_force)) << i;
  }
}

TEST(Bitmap, RangesAreLookedIntoExactly) {
  Bitmap bitmap(300);
  bitmap.set(130);
  for (std::uint32_t first = 0; first < 300; first += 13) {
    for (std::uint32_t last = first; last < 300; last += 7) {
      EXPECT_EQ(bitmap.any_within(first, last), first <= 130 && 130 <= last);
    }
  }
  EXPECT_EQ(Bitmap(70, true).count(), 70U);
}

}  // namespace
}  // namespace osler::search
