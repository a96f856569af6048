#include "knowledge/documents/reader_child.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>

#include "knowledge/documents/html_reader.h"
#include "knowledge/documents/testing_reader.h"

namespace osler::documents {
namespace {

// This test program, started again as `read-child`, is the child of the tests below: main() of the
// test library knows no such command, so it is answered before main().
struct ChildEntry {
  ChildEntry() {
    std::ifstream file("/proc/self/cmdline", std::ios::binary);
    const std::string line(std::istreambuf_iterator<char>(file), {});
    std::vector<std::string> arguments;
    for (std::size_t at = 0; at < line.size(); at = line.find('\0', at) + 1)
      arguments.emplace_back(line.c_str() + at);
    if (arguments.size() < 2) return;
    if (arguments[1] == "break-child") __builtin_trap();
    if (arguments[1] != "read-child") return;
    _exit(run_reader_child(std::span(arguments).subspan(2)));
  }
};
const ChildEntry child_entry;

IsolatedReader isolated() { return {std::make_unique<HtmlReader>(), "/proc/self/exe"}; }

TEST(IsolatedReader, AnswersAsTheReaderInsideIt) {
  const char* page = "<title>T</title><h1>Dose</h1><p>Take <b>one</b>.<ul><li>a<li>b</ul>";
  const Document here = testing::read_one(HtmlReader(), page);
  const Document there = testing::read_one(isolated(), page);
  EXPECT_EQ(testing::tree_of(there), testing::tree_of(here));
  EXPECT_EQ(there.says.title, "T");
}

TEST(IsolatedReader, ErrorsComeBackAsTheyAre) {
  const auto result = testing::read_all(isolated(), "<p>\xFF</p>");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::corrupt);
  EXPECT_NE(result.error().message.find("byte 3"), std::string::npos);
}

TEST(IsolatedReader, LimitsReachTheChild) {
  ReadLimits limits;
  limits.text_bytes = 3;
  const auto result = testing::read_all(isolated(), "<p>four", limits);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::too_large);
}

TEST(Child, AProgramThatBreaksMeansADamagedFile) {
  ChildCommand command{"/proc/self/exe", {"break-child"}, {}};
  command.limits.memory_bytes = 0;  // a sanitizer's address space
  const auto output = run_child(command, "", {});
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::corrupt);
  EXPECT_NE(output.error().message.find("signal"), std::string::npos);
}

TEST(IsolatedReader, AnyOtherProgramIsNotBelieved) {
  const IsolatedReader echo(std::make_unique<HtmlReader>(), "/bin/echo");
  EXPECT_FALSE(testing::read_all(echo, "<p>a"));
}

TEST(RunReaderChild, RefusesWhatItDoesNotKnow) {
  const std::vector<std::string> unknown = {"exe", "1", "1", "1", "1", "1"};
  EXPECT_EQ(run_reader_child(unknown), 2);
  const std::vector<std::string> no_number = {"html", "1", "1", "x", "1", "1"};
  EXPECT_EQ(run_reader_child(no_number), 2);
  EXPECT_EQ(run_reader_child({}), 2);
}

// In a child of its own, because the sandbox cannot be left. Returns what `attempt` returned.
int inside_sandbox(int (*attempt)()) {
  const pid_t id = fork();
  if (id == 0) {
    if (!enter_strict_sandbox()) _exit(99);
    _exit(attempt());
  }
  int status = 0;
  waitpid(id, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(StrictSandbox, HasNoSocketNoFileAndNoProgram) {
  EXPECT_EQ(inside_sandbox([] { return socket(AF_INET, SOCK_STREAM, 0) < 0 ? errno : 0; }), EPERM);
  EXPECT_EQ(inside_sandbox([] { return std::ifstream("/etc/passwd") ? 0 : 1; }), 1);
  EXPECT_EQ(inside_sandbox([] { return fork() < 0 ? errno : 0; }), EPERM);
  EXPECT_EQ(inside_sandbox([] { return execl("/bin/true", "true", nullptr) < 0 ? errno : 0; }),
            EPERM);
  EXPECT_EQ(inside_sandbox([] { return std::string(1 << 24, 'x').size() == (1 << 24) ? 7 : 0; }),
            7);
}

}  // namespace
}  // namespace osler::documents
