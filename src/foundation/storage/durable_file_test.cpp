#include "foundation/storage/durable_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>

#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

class Durable : public testing::Test {
 protected:
  DurableFile open(FileCalls calls = {}) {
    return std::move(DurableFile::open(path_, std::move(calls)).value());
  }
  std::string content() const {
    std::ifstream file(path_);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

  const TemporaryFolder folder_;
  const std::filesystem::path path_ = folder_.path() / "log";
};

TEST_F(Durable, GrowsAtItsEndAlsoWhenOpenedAgain) {
  EXPECT_TRUE(open().append("one\n"));
  auto file = open();
  EXPECT_EQ(file.size(), 4U);
  EXPECT_TRUE(file.append("two\n"));
  EXPECT_TRUE(file.sync());
  EXPECT_EQ(content(), "one\ntwo\n");
  EXPECT_TRUE(file.truncate(4));
  EXPECT_TRUE(file.append("2\n"));
  EXPECT_EQ(content(), "one\n2\n");
}

TEST_F(Durable, AnAppendThatFailsHalfWayIsTakenBack) {
  int left = 0;
  FileCalls calls;
  calls.write = [&](int file, const void* bytes, std::size_t) -> ssize_t {
    if (left-- > 0) return ::write(file, bytes, 3);
    errno = ENOSPC;
    return -1;
  };
  auto file = open(calls);
  left = 1;
  EXPECT_EQ(file.append("abcdef").error().code, ErrorCode::unavailable);
  EXPECT_EQ(content(), "");
  left = 2;
  EXPECT_TRUE(file.append("abcdef")) << "space may come back";
  EXPECT_EQ(content(), "abcdef");
}

TEST_F(Durable, AFailedSyncIsFinal) {
  bool broken = true;
  FileCalls calls;
  calls.datasync = [&](int) {
    errno = EIO;
    return broken ? -1 : 0;
  };
  auto file = open(calls);
  ASSERT_TRUE(file.append("record\n"));
  EXPECT_EQ(file.sync().error().code, ErrorCode::unavailable);
  broken = false;
  EXPECT_FALSE(file.sync()) << "a retry would lie";
  EXPECT_FALSE(file.append("more\n"));
}

TEST_F(Durable, KeepsSpaceWithoutGrowing) {
  auto file = open();
  const auto kept = file.preallocate(1 << 20);
  if (!kept && kept.error().code == ErrorCode::unsupported) GTEST_SKIP() << kept.error().message;
  ASSERT_TRUE(kept);
  struct stat facts {};
  ASSERT_EQ(stat(path_.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_size, 0);
  EXPECT_GE(facts.st_blocks * 512, 1 << 20);
}

}  // namespace
}  // namespace osler::storage
