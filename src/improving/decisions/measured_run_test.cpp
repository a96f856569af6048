#include "improving/decisions/measured_run.h"

#include <gtest/gtest.h>

#include "foundation/storage/temporary_folder.h"
#include "improving/decisions/run_folder.h"
#include "improving/decisions/testing_books.h"

namespace osler::decisions {
namespace {

class MeasuredRunTest : public ::testing::Test {
 protected:
  ArmAnswer answer(const std::string& question, std::uint64_t cpu_us) {
    ArmAnswer made;
    made.question = question;
    made.arm = "rag_extractive";
    made.category = "doses";
    made.outcome = "answer";
    made.took.cpu_us = cpu_us;
    made.judged.quality = 1;
    return made;
  }

  void write_run() {
    Arm arm;
    arm.name = "rag_extractive";
    arm.kind = ArmKind::rag_extractive;
    arm.serves_patients = true;
    std::vector<ArmAnswer> answers;
    std::string lines;
    for (int i = 0; i < 8; ++i) {
      answers.push_back(answer("q" + std::to_string(i), 10'000 + 1000U * static_cast<unsigned>(i)));
      lines += to_json(answers.back()) + "\n";
    }
    Summary summary = summarise({&arm, 1}, {}, answers, {}).value();
    summary.table.push_back({"deletion", "rag_extractive", Interval{0.5, 0.4, 0.6}, "share", "t"});
    ASSERT_TRUE(write_file(path() / "summary.json", to_json(summary)));
    ASSERT_TRUE(write_file(path() / "answers.jsonl", lines + "{\"torn"));
    ASSERT_TRUE(write_file(path() / "run.json", R"({"id":"abc"})"));
  }
  std::filesystem::path path() const { return folder_.path(); }

  storage::TemporaryFolder folder_;
};

TEST_F(MeasuredRunTest, WhatASummarySaysIsRead) {
  write_run();
  const auto run = read_measured_run(path());
  ASSERT_TRUE(run) << run.error().message;
  EXPECT_EQ(run->id, "abc");
  const MeasuredArm* arm = run->arm("rag_extractive");
  ASSERT_NE(arm, nullptr);
  EXPECT_EQ(arm->after_deletion, 0.5);
  const MeasuredClass& doses = arm->classes.at("doses");
  EXPECT_EQ(doses.n, 8U);
  EXPECT_LT(doses.cpu.low, 0.0135);
  EXPECT_GT(doses.cpu.high, 0.0135);
  EXPECT_EQ(run->scores.at("rag_extractive").size(), 8U);
}

TEST_F(MeasuredRunTest, MeasuredTimesTakeThePlaceOfAssumedOnes) {
  write_run();
  const auto run = read_measured_run(path()).value();
  const auto book = with_measured(testing::shipped_book("this-machine"), run);
  for (const CostLine& line : book.costs) {
    if (line.driver != Driver::interaction || line.price != "cpu.second") continue;
    if (line.arm == "rag_extractive") {
      EXPECT_LT(line.times.high, Decimal{20'000});
    }
    if (line.arm == "rules") {
      EXPECT_EQ(line.times.low, Decimal{1000});
    }
  }
}

TEST_F(MeasuredRunTest, AFolderWithoutASummaryIsSaidToBeUnfinished) {
  const auto read = read_measured_run(path());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::not_found);
}

TEST_F(MeasuredRunTest, ABrokenLineIsNamed) {
  write_run();
  ASSERT_TRUE(write_file(path() / "answers.jsonl", "{}\n"));
  const auto read = read_measured_run(path());
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("answers.jsonl line 1"), std::string::npos);
}

TEST_F(MeasuredRunTest, ABrokenRunIsNamed) {
  write_run();
  ASSERT_TRUE(write_file(path() / "run.json", "{"));
  const auto read = read_measured_run(path());
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("run.json"), std::string::npos);
}

TEST_F(MeasuredRunTest, AnIntervalTurnedRoundIsRefused) {
  write_run();
  std::string text = read_file(path() / "summary.json").value();
  const auto at = text.find("\"low\":");
  text.insert(at + 6, "9");
  const auto read = parse_measured_run(text, "");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("lies above"), std::string::npos);
}

TEST_F(MeasuredRunTest, ANumberThatIsNoneIsRefusedWithTheFile) {
  write_run();
  ASSERT_TRUE(write_file(path() / "summary.json",
                         R"({"format":"osler-compare/1","margin":"x","questions":1,"arms":[]})"));
  const auto read = read_measured_run(path());
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("summary.json"), std::string::npos);
}

}  // namespace
}  // namespace osler::decisions
