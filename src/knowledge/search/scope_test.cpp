#include "knowledge/search/scope.h"

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

TEST(Scope, StatisticsCountOpenChunksInForceOnly) {
  const auto entries = RandomEntries(1).take(200);
  LiveSegment live{opened(entries), Bitmap(200)};
  live.deleted.set(0);
  const auto snapshot = snapshot_of({live});
  const std::array<const Snapshot*, 1> one{snapshot.get()};
  const Filter nothing({}, {}, {}, 75);
  const Scope scope(one, nothing);
  std::uint64_t open = 0;
  for (std::size_t i = 1; i < entries.size(); ++i) {
    if (entries[i].open && entries[i].valid_from <= 75 && entries[i].valid_to >= 75) ++open;
  }
  EXPECT_EQ(scope.statistics().chunks, open);
  EXPECT_EQ(scope.allowed_chunks(), 0U);  // and yet nothing may be scored
  EXPECT_EQ(scope.id({0, 5}), entries[5].id);
}

}  // namespace
}  // namespace osler::search
