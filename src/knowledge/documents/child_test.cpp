#include "knowledge/documents/child.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "knowledge/documents/testing_folder.h"

namespace osler::documents {
namespace {

using namespace std::chrono_literals;

ChildCommand shell(const std::string& script) {
  ChildCommand command{"/bin/sh", {"-c", script}, {}};
  command.limits.wall = 10s;
  return command;
}

TEST(Child, ReadsItsInputAndItsOutputComesBack) {
  const std::string input(300'000, 'x');
  const auto output = run_child({"/bin/cat", {}, {}}, input, {});
  ASSERT_TRUE(output) << output.error().message;
  EXPECT_EQ(output->bytes, input);
  EXPECT_EQ(output->exit_status, 0);
}

TEST(Child, InputMayBeOpenedAgainByName) {
  EXPECT_EQ(run_child({"/bin/cat", {"/dev/stdin"}, {}}, "pages", {}).value().bytes, "pages");
}

TEST(Child, WritesNoFile) {
  const testing::Folder folder;
  const std::string target = folder.path() + "/x";
  const auto output = run_child(shell("echo a > " + target + " || echo refused"), "", {}).value();
  EXPECT_EQ(output.bytes, "refused\n");
  EXPECT_FALSE(std::ifstream(target));
  const std::string kept = folder.write("kept", "before");
  run_child(shell("echo after >> " + kept), "", {}).value();
  std::string bytes;
  std::ifstream(kept) >> bytes;
  EXPECT_EQ(bytes, "before");
}

TEST(Child, StartsNoProcess) {
  EXPECT_EQ(
      run_child(shell("/bin/echo started & wait; echo end"), "", {}).value().bytes.find("started"),
      std::string::npos);
}

TEST(Child, SeesNothingOfOurEnvironmentAndFiles) {
  setenv("OSLER_TEST_SECRET", "x", 1);
  const std::string seen = run_child(shell("set; echo /proc/self/fd/*"), "", {}).value().bytes;
  EXPECT_EQ(seen.find("OSLER_TEST_SECRET"), std::string::npos);
  EXPECT_EQ(seen.find("/proc/self/fd/4"), std::string::npos) << seen;
}

TEST(Child, StandardErrorIsThrownAway) {
  ::testing::internal::CaptureStderr();
  EXPECT_NE(run_child({"/bin/cat", {"/text of the document"}, {}}, "", {}).value().exit_status, 0);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(Child, EndlessWorkEndsAtTheProcessorLimit) {
  ChildCommand command = shell("while :; do :; done");
  command.limits.cpu = 1s;
  const auto output = run_child(command, "", {});
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::timeout);
  EXPECT_NE(output.error().message.find("processor time"), std::string::npos);
}

TEST(Child, EndlessWaitingEndsAtTheWallClock) {
  ChildCommand command{"/bin/cat", {"/proc/self/fd/1"}, {}};  // its own pipe, which never ends
  command.limits.wall = 1s;
  const auto output = run_child(command, "", {});
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::timeout);
}

TEST(Child, ACallerWhoGoesAwayEndsIt) {
  std::stop_source source;
  std::jthread later([&] {
    std::this_thread::sleep_for(100ms);
    source.request_stop();
  });
  const auto begin = std::chrono::steady_clock::now();
  const auto output = run_child(shell("while :; do :; done"), "", source.get_token());
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::cancelled);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
}

TEST(Child, EndlessOutputEndsAtItsLimit) {
  ChildCommand command = shell("while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done");
  command.limits.output_bytes = 100'000;
  const auto output = run_child(command, "", {});
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::too_large);
}

TEST(Child, MemoryIsLimited) {
  ChildCommand command = shell("x=aaaaaaaa; while :; do x=$x$x; done");
  command.limits.memory_bytes = 64 << 20;
  const auto output = run_child(command, "", {});
  EXPECT_TRUE(!output || output->exit_status != 0);
}

TEST(Child, AProgramThatIsNotThereIsNamed) {
  const auto output = run_child({"/nowhere/pdftotext", {}, {}}, "", {});
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::unavailable);
  EXPECT_NE(output.error().message.find("/nowhere/pdftotext"), std::string::npos);
}

}  // namespace
}  // namespace osler::documents
