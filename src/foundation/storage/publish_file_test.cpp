#include "foundation/storage/publish_file.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <vector>

#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

using Bytes = std::vector<std::uint8_t>;

class PublishFile : public testing::Test {
 protected:
  PublishFile() { std::filesystem::create_directory(temporary_); }
  Bytes content() const {
    std::ifstream file(target_, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(file), {});
  }

  const TemporaryFolder folder_;
  const std::filesystem::path temporary_ = folder_.path() / "tmp";
  const std::filesystem::path target_ = folder_.path() / "target";
};

TEST_F(PublishFile, AppearsWholeAndLeavesNothingInTmp) {
  const Bytes bytes(100'000, 7);
  ASSERT_TRUE(publish_file(temporary_, target_, bytes));
  EXPECT_EQ(content(), bytes);
  EXPECT_TRUE(std::filesystem::is_empty(temporary_));
  EXPECT_EQ(std::filesystem::status(target_).permissions(), std::filesystem::perms(0600));
}

TEST_F(PublishFile, AnyFailureLeavesTheFormerFileAsItWas) {
  ASSERT_TRUE(publish_file(temporary_, target_, Bytes{1}));
  FileCalls full;
  full.write = [](int, const void*, std::size_t) -> ssize_t {
    errno = ENOSPC;
    return -1;
  };
  FileCalls bad_sync;
  bad_sync.sync = [](int) {
    errno = EIO;
    return -1;
  };
  for (const FileCalls& calls : {full, bad_sync}) {
    const auto published = publish_file(temporary_, target_, Bytes{2}, calls);
    EXPECT_EQ(published.error().code, ErrorCode::unavailable);
    EXPECT_EQ(content(), Bytes{1});
    EXPECT_TRUE(std::filesystem::is_empty(temporary_));
  }
}

TEST_F(PublishFile, SyncComesBeforeTheName) {
  bool named_at_sync = true;
  FileCalls calls;
  calls.sync = [&](int) {
    named_at_sync = std::filesystem::exists(target_);
    return 0;
  };
  ASSERT_TRUE(publish_file(temporary_, target_, Bytes{1}, calls));
  EXPECT_FALSE(named_at_sync);
}

TEST_F(PublishFile, RemovingTwiceIsNoError) {
  ASSERT_TRUE(publish_file(temporary_, target_, Bytes{1}));
  EXPECT_TRUE(remove_file(target_));
  EXPECT_FALSE(std::filesystem::exists(target_));
  EXPECT_TRUE(remove_file(target_));
}

}  // namespace
}  // namespace osler::storage
