#include "knowledge/documents/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/filter.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

namespace osler::documents {
namespace {

// In a process of its own, because a sandbox cannot be left. Returns what `attempt` returned.
int inside(bool is_strict, int (*attempt)()) {
  const auto filter = filter_for_program();
  if (!filter) return -2;
  ChildLimits limits;
  limits.memory_bytes = 0;  // a sanitizer's address space
  const pid_t id = fork();
  if (id == 0) {
    const bool entered =
        is_strict ? enter_strict_sandbox().has_value() : confine_before_exec(limits, *filter);
    _exit(entered ? attempt() : 99);
  }
  int status = 0;
  waitpid(id, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int open_socket() { return syscall(SYS_socket, 2, 1, 0) < 0 ? errno : 0; }  // internet, stream
int start_process() { return fork() < 0 ? errno : 0; }
int start_program() { return execl("/bin/true", "true", nullptr) < 0 ? errno : 0; }
int read_a_file() { return open("/etc/passwd", O_RDONLY) < 0 ? errno : 0; }
int write_a_file() { return open("/dev/null", O_WRONLY) < 0 ? errno : 0; }
int make_a_file() { return open("/tmp/osler-sandbox", O_RDONLY | O_CREAT, 0600) < 0 ? errno : 0; }
int use_memory() { return std::vector<char>(1 << 24, 'x').back() == 'x' ? 7 : 0; }

TEST(Sandbox, OfAProgramReadsFilesAndNoMore) {
  EXPECT_EQ(inside(false, open_socket), EPERM);
  EXPECT_EQ(inside(false, start_process), EPERM);
  EXPECT_EQ(inside(false, write_a_file), EPERM);
  EXPECT_EQ(inside(false, make_a_file), EPERM);
  EXPECT_EQ(inside(false, read_a_file), 0);
  EXPECT_EQ(inside(false, use_memory), 7);
}

TEST(Sandbox, TheStrictOneOnlyComputes) {
  EXPECT_EQ(inside(true, open_socket), EPERM);
  EXPECT_EQ(inside(true, start_process), EPERM);
  EXPECT_EQ(inside(true, start_program), EPERM);
  EXPECT_EQ(inside(true, read_a_file), EPERM);
  EXPECT_EQ(inside(true, use_memory), 7);
}

}  // namespace
}  // namespace osler::documents
