#include "foundation/storage/segment_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "foundation/storage/file_contains.h"
#include "foundation/storage/memory_vault.h"
#include "foundation/storage/publish_file.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

using crypto::SegmentKind;
using crypto::SegmentPlace;

class SegmentInAFile : public testing::Test {
 protected:
  std::filesystem::path publish() {
    const auto header = publish_segment(folder_, vault_, place_, plaintext_).value();
    return folder_.segment(place_.partition, header.id);
  }
  Result<SegmentFile> open(const std::filesystem::path& file) {
    return SegmentFile::open(file, vault_, place_);
  }

  const TemporaryFolder outer_;
  const DataFolder folder_ = DataFolder::open_or_create(outer_.path() / "data").value();
  MemoryVault vault_;
  const SegmentPlace place_{SegmentKind::text, PartitionId{{0xab}}};
  const std::vector<std::uint8_t> plaintext_ = std::vector<std::uint8_t>(150'000, 'p');
};

TEST_F(SegmentInAFile, IsSealedOnDiskAndOpensWholeOrByPage) {
  const auto path = publish();
  EXPECT_FALSE(file_contains(path, std::span(plaintext_).first(8)).value());
  const SegmentFile file = open(path).value();
  const auto whole = file.open_whole();
  EXPECT_TRUE(std::ranges::equal(whole->bytes(), plaintext_));
  ASSERT_EQ(file.page_count(), 3U);
  std::vector<std::uint8_t> page(file.page_bytes(2));
  ASSERT_TRUE(file.open_page(2, page));
  EXPECT_EQ(page.size(), 150'000U - 131'072U);
  EXPECT_EQ(page[0], 'p');
}

TEST_F(SegmentInAFile, NamesFileAndPageOfAFlippedByte) {
  const auto path = publish();
  {
    std::fstream bytes(path, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(128 + 65'552 + 5);
    bytes.put('!');
  }
  const auto whole = open(path)->open_whole();
  ASSERT_FALSE(whole);
  EXPECT_EQ(whole.error().code, ErrorCode::corrupt);
  EXPECT_NE(whole.error().message.find(path.filename().string()), std::string::npos);
  EXPECT_NE(whole.error().message.find("page 1 of 3"), std::string::npos);
}

TEST_F(SegmentInAFile, StaysReadableAfterItsNameIsRemoved) {
  const auto path = publish();
  const SegmentFile file = open(path).value();
  ASSERT_TRUE(remove_file(path));
  EXPECT_TRUE(file.open_whole());
  EXPECT_EQ(open(path).error().code, ErrorCode::not_found);
}

TEST_F(SegmentInAFile, IsUnreadableOnceItsKeyIsDestroyed) {
  const auto path = publish();
  const auto id = open(path)->header().key;
  ASSERT_TRUE(vault_.destroy(id));
  EXPECT_EQ(open(path).error().code, ErrorCode::not_found);
}

TEST_F(SegmentInAFile, OfAnotherPartitionIsRefused) {
  const SegmentPlace other{SegmentKind::text, PartitionId{{0xcd}}};
  EXPECT_EQ(SegmentFile::open(publish(), vault_, other).error().code, ErrorCode::conflict);
}

TEST_F(SegmentInAFile, EmptyOrForeignFilesAreRefused) {
  const auto path = outer_.path() / "foreign.osg";
  std::ofstream(path) << "";
  EXPECT_EQ(open(path).error().code, ErrorCode::unsupported);
  std::ofstream(path) << std::string(200, 'x');
  EXPECT_EQ(open(path).error().code, ErrorCode::unsupported);
}

TEST_F(SegmentInAFile, AFailedSyncPublishesNothing) {
  FileCalls calls;
  calls.sync = [](int) {
    errno = EIO;
    return -1;
  };
  EXPECT_EQ(publish_segment(folder_, vault_, place_, plaintext_, calls).error().code,
            ErrorCode::unavailable);
  EXPECT_TRUE(std::filesystem::is_empty(folder_.segments(place_.partition)));
}

}  // namespace
}  // namespace osler::storage
