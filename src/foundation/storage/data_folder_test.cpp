#include "foundation/storage/data_folder.h"

#include <gtest/gtest.h>

#include <fstream>

#include "foundation/storage/publish_file.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

TEST(DataFolder, IsMadeForUsAlone) {
  const TemporaryFolder outer;
  const auto root = outer.path() / "a" / "data";
  EXPECT_FALSE(DataFolder::exists(root));
  ASSERT_TRUE(DataFolder::open_or_create(root));
  EXPECT_TRUE(DataFolder::exists(root));
  for (const char* name : {".", "shared", "partitions", "audit", "tmp"}) {
    EXPECT_EQ(std::filesystem::status(root / name).permissions(), std::filesystem::perms(0700));
  }
}

TEST(DataFolder, NamesPartitionsByTheirIdAlone) {
  const TemporaryFolder outer;
  const auto folder = DataFolder::open_or_create(outer.path()).value();
  const PartitionId patient{{0xab, 0xcd}};
  EXPECT_EQ(folder.segment(PartitionId{}, crypto::SegmentId{}),
            outer.path() / "shared" / (std::string(32, '0') + ".osg"));
  EXPECT_EQ(folder.segments(patient),
            outer.path() / "partitions" / "ab" / ("abcd" + std::string(28, '0')));
}

TEST(DataFolder, RemovesWhatAnInterruptedProgramLeftButNotWhatIsBeingWritten) {
  const TemporaryFolder outer;
  const auto folder = DataFolder::open_or_create(outer.path()).value();
  std::ofstream(folder.temporary() / "left") << "over";
  std::filesystem::create_directory(folder.temporary() / "also");
  auto writing = UnpublishedFile::create(folder.temporary(), {});
  ASSERT_TRUE(writing);
  ASSERT_TRUE(DataFolder::open_or_create(outer.path()));
  EXPECT_FALSE(std::filesystem::exists(folder.temporary() / "left"));
  EXPECT_FALSE(std::filesystem::exists(folder.temporary() / "also"));
  EXPECT_TRUE(std::filesystem::exists(writing->path()));
}

TEST(DataFolder, AFileInTheWayIsAnError) {
  const TemporaryFolder outer;
  std::ofstream(outer.path() / "shared") << "not a folder";
  EXPECT_FALSE(DataFolder::open_or_create(outer.path()));
}

}  // namespace
}  // namespace osler::storage
