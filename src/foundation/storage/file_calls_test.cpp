#include "foundation/storage/file_calls.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <string>

namespace osler::storage {
namespace {

TEST(FileCalls, WritesEverythingThroughShortAndInterruptedWrites) {
  std::string written;
  int calls_made = 0;
  FileCalls calls;
  calls.write = [&](int, const void* bytes, std::size_t count) -> ssize_t {
    if (++calls_made == 2) {
      errno = EINTR;
      return -1;
    }
    const std::size_t part = std::min<std::size_t>(count, 3);
    written.append(static_cast<const char*>(bytes), part);
    return static_cast<ssize_t>(part);
  };
  EXPECT_TRUE(write_whole(calls, -1, "0123456789", 10));
  EXPECT_EQ(written, "0123456789");
  EXPECT_EQ(calls_made, 5);
}

TEST(FileCalls, OtherFailuresEndIt) {
  EXPECT_FALSE(write_whole(FileCalls(), -1, "x", 1));
  EXPECT_EQ(errno, EBADF);
}

}  // namespace
}  // namespace osler::storage
