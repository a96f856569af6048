#include "foundation/storage/file_descriptor.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

TEST(FileDescriptor, ClosesItself) {
  const TemporaryFolder folder;
  int number = -1;
  {
    auto opened = open_file(folder.path() / "file", O_CREAT | O_WRONLY);
    ASSERT_TRUE(opened);
    FileDescriptor moved = std::move(*opened);
    number = moved.number();
    EXPECT_NE(fcntl(number, F_GETFD), -1);
    EXPECT_EQ(fcntl(number, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
  }
  EXPECT_EQ(fcntl(number, F_GETFD), -1);
}

TEST(FileDescriptor, SaysWhichFileAndWhy) {
  const TemporaryFolder folder;
  const auto absent = open_file(folder.path() / "absent", O_RDONLY);
  EXPECT_EQ(absent.error().code, ErrorCode::not_found);
  EXPECT_NE(absent.error().message.find("absent"), std::string::npos);
  ASSERT_TRUE(open_file(folder.path() / "there", O_CREAT | O_EXCL));
  EXPECT_EQ(open_file(folder.path() / "there", O_CREAT | O_EXCL).error().code, ErrorCode::conflict);
}

TEST(FileDescriptor, SyncsAFolder) {
  const TemporaryFolder folder;
  EXPECT_TRUE(sync_folder(folder.path()));
  EXPECT_FALSE(sync_folder(folder.path() / "absent"));
}

}  // namespace
}  // namespace osler::storage
