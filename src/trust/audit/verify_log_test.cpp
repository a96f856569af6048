#include "trust/audit/verify_log.h"

#include <gtest/gtest.h>

#include "trust/audit/testing_log.h"

namespace osler::audit {
namespace {

namespace fs = std::filesystem;

class VerifyLogTest : public testing::Test {
 protected:
  /// Expects the first bad record to be `record`.
  void expect_bad(const std::vector<std::string>& lines, std::uint64_t record) {
    log_.overwrite(lines);
    const LogReport report = log_.verify();
    EXPECT_FALSE(report.ok);
    EXPECT_EQ(report.bad_record, record) << report.problem;
    EXPECT_EQ(report.records, record);
  }
  TestingLog log_;
};

TEST_F(VerifyLogTest, WhatWasWrittenHolds) {
  log_.write(10);
  const LogReport report = log_.verify();
  EXPECT_TRUE(report.ok) << report.problem;
  EXPECT_EQ(report.origin, "osler/cli");
  EXPECT_EQ(report.records, 10U);
  EXPECT_EQ(report.signed_records, 10U);
  EXPECT_EQ(report.checkpoints, 1U);
  EXPECT_EQ(report.bytes, log_.bytes().size());
}

TEST_F(VerifyLogTest, EveryFlippedByteOfASignedLogIsFound) {
  log_.write(4);
  const std::string whole = log_.bytes();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    log_.overwrite(changed);
    ASSERT_FALSE(log_.verify().ok) << i;
  }
}

TEST_F(VerifyLogTest, ADeletedDoubledOrSwappedRecordIsFoundWhereItHappened) {
  log_.write(9);
  const auto lines = log_.lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto without = lines;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    expect_bad(without, i);
    auto twice = lines;
    twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(i), lines[i]);
    expect_bad(twice, i + 1);
    if (i == 0) continue;
    auto swapped = lines;
    std::swap(swapped[i - 1], swapped[i]);
    expect_bad(swapped, i - 1);
  }
}

TEST_F(VerifyLogTest, ACutLogIsFoundWhateverItsLength) {
  log_.write(5);
  const std::string whole = log_.bytes();
  for (std::size_t length = 0; length < whole.size(); length += 13) {
    log_.overwrite(whole.substr(0, length));
    EXPECT_FALSE(log_.verify().ok) << length;
  }
  fs::remove(log_file(log_.place()));
  EXPECT_FALSE(log_.verify().ok);
}

TEST_F(VerifyLogTest, RecordsOfAnotherLogDoNotFitIn) {
  log_.write(6);
  TestingLog other;
  other.write(6);
  auto spliced = log_.lines();
  spliced[3] = other.lines()[3];  // a record that is whole and has the right number
  log_.overwrite(spliced);
  const LogReport report = log_.verify();
  EXPECT_FALSE(report.ok);
  EXPECT_EQ(report.records, 6U) << "each by itself is whole: only the signed root tells";
}

TEST_F(VerifyLogTest, AForgedCheckpointIsNotBelieved) {
  log_.write(4);
  TestingLog other;
  other.write(4);
  fs::copy_file(other.place() / "checkpoint", log_.place() / "checkpoint",
                fs::copy_options::overwrite_existing);
  EXPECT_FALSE(log_.verify().ok);
  fs::remove(log_.place() / "checkpoint");
  EXPECT_EQ(log_.verify().problem, "its checkpoint is gone");
}

TEST_F(VerifyLogTest, ACopyKeptElsewhereFindsARolledBackLog) {
  log_.write(3);
  const auto early = signed_checkpoint(log_.place(), log_.key()).value().value();
  const fs::path copy = log_.folder.path() / "copy";
  fs::copy(log_.place(), copy, fs::copy_options::recursive);
  log_.write(3);
  const auto late = signed_checkpoint(log_.place(), log_.key()).value().value();
  EXPECT_TRUE(verify_log(log_.place(), log_.key(), std::span(&early, 1))->ok);
  EXPECT_TRUE(verify_log(copy, log_.key())->ok) << "the old log is whole in itself";
  EXPECT_FALSE(verify_log(copy, log_.key(), std::span(&late, 1))->ok);
}

TEST_F(VerifyLogTest, ItWorksWhileTheLogIsWritten) {
  const auto writer = log_.open();
  AuditEvent event;
  event.kind = "search";
  for (std::uint64_t i = 1; i <= 20; ++i) {
    ASSERT_TRUE(writer->append(event).has_value());
    if (i == 10) {
      ASSERT_TRUE(writer->checkpoint());
    }
    const LogReport report = log_.verify();
    EXPECT_TRUE(report.ok) << report.problem;
    EXPECT_EQ(report.records, i);
  }
  log_.overwrite(log_.bytes() + "0123");  // a line that is on its way
  EXPECT_EQ(log_.verify().unfinished, 4U);
  EXPECT_TRUE(log_.verify().ok);
}

TEST_F(VerifyLogTest, AllLogsOfAFolderAreFound) {
  log_.write(1);
  log_.options.instance = "Serve";
  log_.write(1);
  EXPECT_EQ(logs_in(log_.data.root() / "audit"),
            (std::vector<std::string>{"osler/cli", "osler/serve"}));
  EXPECT_TRUE(logs_in(log_.folder.path() / "nowhere").empty());
}

TEST(LogVerifier, ReadsARecordOfAnyOrderOfMembers) {
  const std::string time = R"("t":"2026-11-24T00:00:00.000000Z")";
  const auto take = [](const std::string& json) {
    std::string line = record_line(json);
    line.pop_back();
    return LogVerifier({}).take(line).has_value();
  };
  EXPECT_TRUE(take(R"({"v":1,"seq":0,)" + time + "}"));
  EXPECT_TRUE(take("{" + time + R"(,"seq":0})"));
  EXPECT_FALSE(take(R"({"v":1,"seq":1,)" + time + "}"));
  EXPECT_FALSE(take(R"({"v":1,"seq":0.0,)" + time + "}"));
  EXPECT_FALSE(take(R"({"v":1,"seq":0,"t":"2026-11-24T00:00:00.000000)"));
  EXPECT_FALSE(take(R"({"v":1,"seq":0})"));
  EXPECT_FALSE(take("no JSON"));
}

TEST(LogVerifier, TimeNeverGoesBack) {
  LogVerifier verifier({});
  const auto take = [&](int sequence, const char* time) {
    std::string line =
        record_line(R"({"v":1,"seq":)" + std::to_string(sequence) + R"(,"t":")" + time + "\"}");
    line.pop_back();
    return verifier.take(line).has_value();
  };
  EXPECT_TRUE(take(0, "2026-11-24T00:00:00.000001Z"));
  EXPECT_TRUE(take(1, "2026-11-24T00:00:00.000001Z"));
  EXPECT_FALSE(take(2, "2026-11-24T00:00:00.000000Z"));
}

TEST_F(VerifyLogTest, NoLogIsAnError) {
  EXPECT_EQ(verify_log(log_.folder.path(), log_.key()).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace osler::audit
