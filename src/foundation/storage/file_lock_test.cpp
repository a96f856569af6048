#include "foundation/storage/file_lock.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <optional>

#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

TEST(FileLock, IsHeldByOneAndSaysByWhom) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "lock";
  {
    const auto held = FileLock::acquire(file, "osler serve");
    ASSERT_TRUE(held);
    const auto refused = FileLock::acquire(file, "osler ingest");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    const std::string holder = "osler serve (process " + std::to_string(getpid()) + ")";
    EXPECT_NE(refused.error().message.find(holder), std::string::npos) << refused.error().message;
  }
  EXPECT_TRUE(FileLock::acquire(file, "osler ingest"));
}

TEST(FileLock, IsFreeAfterItsHolderWasKilled) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "lock";
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto held = FileLock::acquire(file, "child");
    static_cast<void>(!write(ready[1], held ? "y" : "n", 1));
    pause();
    _exit(1);
  }
  char answer = 0;
  ASSERT_EQ(read(ready[0], &answer, 1), 1);
  EXPECT_EQ(answer, 'y');
  EXPECT_FALSE(FileLock::acquire(file, "parent"));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_TRUE(FileLock::acquire(file, "parent"));
}

TEST(FileLock, ShowsNothingThatATerminalObeys) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "lock";
  const auto held = FileLock::acquire(file, "\x1b[2Jname");
  const auto refused = FileLock::acquire(file, "other");
  EXPECT_EQ(refused.error().message.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace osler::storage
