#include "knowledge/search/segment_store.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "knowledge/search/index_fixture_for_test.h"

namespace osler::search {
namespace {

TEST(SegmentStore, ASegmentReadsBackFromItsThreeSealedFiles) {
  IndexFixture index;
  const auto entries = index.random.take(20);
  const auto values = index.random.vectors(20, 8);
  const VectorBlock block{values, 8, SpaceId{{1}}, {}};
  const auto record =
      write_segment(index.folder, index.vault, entries, &block, {PartitionId{{3}}, {}}).value();
  EXPECT_NE(record.lexical_file, record.vector_file);  // one id for two files would reuse nonces
  EXPECT_NE(record.lexical_file, record.chunk_file);
  const auto segment = open(index.folder, index.vault, record).value();
  EXPECT_EQ(segment->chunks(), 20U);
  EXPECT_EQ(segment->table().id(7), entries[7].id);
  EXPECT_NE(segment->vectors(), nullptr);
}

TEST(SegmentStore, AnyDamageToAFileIsNoticedAndAMissingOneIsSaid) {
  IndexFixture index;
  const auto record = index.write(index.random.take(5));
  const auto path = index.folder.segment({}, record.chunk_file);
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(300);
    file.put('x');
  }
  EXPECT_EQ(open(index.folder, index.vault, record).error().code, ErrorCode::corrupt);
  std::filesystem::remove(path);
  EXPECT_EQ(open(index.folder, index.vault, record).error().code, ErrorCode::not_found);
}

TEST(SegmentStore, RemovingLeavesNoFileAndMayBeRepeated) {
  IndexFixture index;
  const auto record = index.write(index.random.take(5));
  EXPECT_TRUE(remove_files(index.folder, record));
  EXPECT_TRUE(remove_files(index.folder, record));
  EXPECT_TRUE(std::filesystem::is_empty(index.folder.segments({})));
}

}  // namespace
}  // namespace osler::search
