#include "knowledge/search/allowed_place.h"

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

// The property that a cache rests on: one chunk is judged as a whole search judges it.
TEST(AllowedPlace, JudgesEveryChunkAsTheBitmapOfASearchDoes) {
  RandomEntries random(7);
  const auto entries = random.take(300);
  Bitmap deleted(300);
  for (int i = 0; i < 40; ++i) deleted.set(random.below(300));
  const auto snapshot = snapshot_of({{opened(entries), deleted}});
  const LiveSegment& live = snapshot->segments()[0];
  std::vector<Filter> filters{Filter({PartitionId{}}, {1, 2, 3}, {0, 1, 2}, 60),
                              Filter({PartitionId{}}, {2}, {1}, 20),
                              Filter({PartitionId{}}, {1, 2, 3}, {}, 200), Filter({}, {1}, {}, 60)};
  filters.push_back(Filter(filters[0]).only({entries[3].version, entries[8].version}));
  for (const Filter& filter : filters) {
    const Bitmap allowed = allowed_chunks(live, filter);
    for (std::uint32_t i = 0; i < 300; ++i) {
      EXPECT_EQ(is_allowed_place(*snapshot, filter, {0, i}, live.segment->table().id(i)),
                allowed.test(i));
    }
  }
}

TEST(AllowedPlace, AnotherChunkAtThatPlaceOrNoPlaceIsNotAllowed) {
  RandomEntries random(8);
  const auto entries = random.take(3);
  const auto snapshot = snapshot_of({{opened(entries), Bitmap(3)}});
  const Filter filter({PartitionId{}}, {1, 2, 3}, {0, 1, 2}, 60);
  EXPECT_FALSE(is_allowed_place(*snapshot, filter, {0, 0}, entries[1].id));
  EXPECT_FALSE(is_allowed_place(*snapshot, filter, {0, 3}, entries[0].id));
  EXPECT_FALSE(is_allowed_place(*snapshot, filter, {1, 0}, entries[0].id));
}

}  // namespace
}  // namespace osler::search
