#include "knowledge/search/orphans.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "foundation/storage/segment_file.h"
#include "knowledge/search/index_fixture_for_test.h"

namespace osler::search {
namespace {

TEST(Orphans, OnlyOldIndexFilesThatNoRowNamesAreRemoved) {
  IndexFixture index;
  const PartitionId patient{{6}};
  const auto named = index.add(index.random.take(3));
  index.write(index.random.take(3));           // an interrupted build
  index.write(index.random.take(3), patient);  // and another
  const std::vector<std::uint8_t> text(10, 't');
  const auto other =
      storage::publish_segment(index.folder, index.vault, {crypto::SegmentKind::text, {}}, text)
          .value();
  EXPECT_EQ(remove_orphans(index.folder, *index.database).value(), 0U);  // too young
  EXPECT_EQ(remove_orphans(index.folder, *index.database, std::chrono::seconds(0)).value(), 4U);
  EXPECT_TRUE(open(index.folder, index.vault, named));
  EXPECT_TRUE(std::filesystem::exists(index.folder.segment({}, other.id)));
  EXPECT_TRUE(std::filesystem::is_empty(index.folder.segments(patient)));
}

}  // namespace
}  // namespace osler::search
