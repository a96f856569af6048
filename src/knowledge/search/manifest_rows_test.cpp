#include "knowledge/search/manifest_rows.h"

#include <gtest/gtest.h>

#include "foundation/crypto/encoding.h"
#include "knowledge/search/index_fixture_for_test.h"

namespace osler::search {
namespace {

TEST(ManifestRows, ARecordReadsBack) {
  IndexFixture index;
  const PartitionId partition{{4}};
  auto record = index.write(index.random.take(2), partition);
  record.facts.space = SpaceId{{1, 2}};
  record.facts.dimensions = 384;
  index.commit([&](storage::Session& s) { return insert_segment_row(s, record, 9); });
  index.commit([&](storage::Session& s) -> Result<void> {
    TRY_ASSIGN(const auto rows, load_segment_rows(s, partition));
    EXPECT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.at(0).facts.segment, record.facts.segment);
    EXPECT_EQ(rows.at(0).facts.space, record.facts.space);
    EXPECT_EQ(rows.at(0).facts.dimensions, 384U);
    EXPECT_EQ(rows.at(0).lexical_file, record.lexical_file);
    EXPECT_EQ(rows.at(0).chunk_file, record.chunk_file);
    return {};
  });
}

TEST(ManifestRows, TombstonesOfAnotherLengthAndIdsThatAreNoneAreRefused) {
  IndexFixture index;
  const SegmentId segment{{1}};
  Bitmap bits(70);
  bits.set(69);
  index.commit([&](storage::Session& s) { return store_tombstones(s, segment, bits); });
  index.commit([&](storage::Session& s) -> Result<void> {
    EXPECT_EQ(load_tombstones(s, segment, 70).value(), bits);
    EXPECT_EQ(load_tombstones(s, segment, 69).error().code, ErrorCode::corrupt);
    EXPECT_EQ(load_tombstones(s, segment, 140).error().code, ErrorCode::corrupt);
    EXPECT_FALSE(load_tombstones(s, SegmentId{{2}}, 70).value().any());
    return {};
  });
  index.add(index.random.take(2));
  index.commit([](storage::Session& s) -> Result<void> {
    TRY(s.execute("UPDATE search_segment SET lexical_file = 'xyz'"));
    EXPECT_EQ(load_segment_rows(s, {}).error().code, ErrorCode::corrupt);
    EXPECT_EQ(load_named_files(s).error().code, ErrorCode::corrupt);
    return {};
  });
}

}  // namespace
}  // namespace osler::search
