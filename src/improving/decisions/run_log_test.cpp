#include "improving/decisions/run_log.h"

#include <gtest/gtest.h>

#include <fstream>

#include "foundation/storage/temporary_folder.h"

namespace osler::decisions {
namespace {

ArmAnswer answer(std::string question, std::string arm) {
  ArmAnswer made;
  made.question = std::move(question);
  made.arm = std::move(arm);
  made.outcome = "answer";
  return made;
}

class RunLogTest : public testing::Test {
 protected:
  void add(std::string_view bytes) {
    std::ofstream(file_, std::ios::binary | std::ios::app) << bytes;
  }
  storage::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "answers.jsonl";
};

TEST_F(RunLogTest, WhatWasAppendedIsThereAgainAndNotTakenTwice) {
  {
    auto log = RunLog::open(file_).value();
    ASSERT_TRUE(log.append(answer("q1", "a")).has_value());
    EXPECT_EQ(log.append(answer("q1", "a")).error().code, ErrorCode::conflict);
  }
  const auto again = RunLog::open(file_).value();
  EXPECT_TRUE(again.holds("q1", "a"));
  EXPECT_FALSE(again.holds("q1", "b"));
  EXPECT_EQ(again.answers().size(), 1U);
}

TEST_F(RunLogTest, AKillAtAnyByteLosesAtMostTheLastAnswer) {
  const std::string first = to_json(answer("q1", "a")) + "\n";
  const std::string second = to_json(answer("q2", "a")) + "\n";
  for (std::size_t cut = 0; cut < second.size(); ++cut) {
    std::filesystem::remove(file_);
    add(first + second.substr(0, cut));
    auto log = RunLog::open(file_);
    ASSERT_TRUE(log.has_value()) << cut;
    ASSERT_EQ(log->answers().size(), 1U) << cut;
    ASSERT_TRUE(log->append(answer("q2", "a")).has_value());
    EXPECT_EQ(RunLog::open(file_).value().answers().size(), 2U) << cut;
  }
}

TEST_F(RunLogTest, ADamagedOrDoubledLineIsNamed) {
  add(to_json(answer("q1", "a")) + "\nnonsense\n");
  EXPECT_NE(RunLog::open(file_).error().message.find("line 2"), std::string::npos);
  std::filesystem::remove(file_);
  add(to_json(answer("q1", "a")) + "\n" + to_json(answer("q1", "a")) + "\n");
  EXPECT_EQ(RunLog::open(file_).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace osler::decisions
