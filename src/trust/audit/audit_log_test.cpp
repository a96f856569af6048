#include "trust/audit/audit_log.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "foundation/base/hex.h"
#include "foundation/storage/keyring.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::audit {
namespace {

namespace fs = std::filesystem;

class AuditLogTest : public testing::Test {
 protected:
  AuditLogTest() {
    options_.preallocated = 0;
    options_.lock_wait = std::chrono::milliseconds(20);
  }
  Result<std::unique_ptr<AuditLog>> open() {
    return AuditLog::open(data_, *keys_, clock_, options_);
  }
  static AuditEvent event(std::string members = "\"decision\":{\"permit\":true}") {
    AuditEvent made;
    made.kind = "answer";
    made.members = std::move(members);
    return made;
  }
  fs::path file() const { return data_.audit("osler/cli") / "000000000000.log"; }
  std::string bytes() const {
    std::ifstream in(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void overwrite(const std::string& bytes) const {
    std::ofstream(file(), std::ios::binary | std::ios::trunc) << bytes;
  }
  void write_records(int count) {
    const auto log = open().value();
    for (int i = 0; i < count; ++i) ASSERT_TRUE(log->append(event()).has_value());
  }

  storage::TemporaryFolder folder_;
  FixedClock clock_{Instant(std::chrono::hours(24 * 20'781))};
  storage::DataFolder data_ = storage::DataFolder::open_or_create(folder_.path() / "data").value();
  std::unique_ptr<storage::Keyring> keys_ =
      storage::Keyring::open(data_.keyring(), crypto::Secret32::random(), clock_).value();
  AuditOptions options_;
};

TEST_F(AuditLogTest, RecordsAreNumberedWithoutGapsOverRestarts) {
  write_records(3);
  const auto log = open().value();
  EXPECT_EQ(log->append(event())->sequence, 3U);
  EXPECT_EQ(log->size(), 4U);
}

TEST_F(AuditLogTest, WhatIsSealedDoesNotStandReadableInTheLog) {
  AuditEvent secret = event();
  secret.subject = SealedText("canary question");
  secret.staff = SealedText("canary name");
  ASSERT_TRUE(open().value()->append(secret).has_value());
  EXPECT_EQ(bytes().find("canary"), std::string::npos);
  EXPECT_NE(bytes().find("\"sealed\":{\"subject\":\""), std::string::npos);
}

TEST_F(AuditLogTest, TimeNeverGoesBackEvenWhenTheClockDoes) {
  const auto log = open().value();
  ASSERT_TRUE(log->append(event()).has_value());
  clock_.set(clock_.now() - std::chrono::hours(1));
  ASSERT_TRUE(log->append(event()).has_value());
  EXPECT_NE(bytes().find("\"clock_step\":true"), std::string::npos);
}

TEST_F(AuditLogTest, OneLogHasOneWriter) {
  const auto log = open().value();
  EXPECT_EQ(open().error().code, ErrorCode::conflict);
}

TEST_F(AuditLogTest, ALineCutAnywhereIsMovedAsideAndTheLogGoesOn) {
  write_records(2);
  const std::string whole = bytes();
  const std::size_t second = whole.find('\n') + 1;
  fs::remove(data_.audit("osler/cli") / "checkpoint");
  for (std::size_t length = second + 1; length < whole.size(); length += 37) {
    overwrite(whole.substr(0, length));
    fs::remove(data_.audit("osler/cli") / "checkpoint");
    const auto log = open();
    ASSERT_TRUE(log.has_value()) << length << ": " << log.error().message;
    EXPECT_EQ((*log)->size(), 2U) << "the first record and the one about the recovery";
  }
}

TEST_F(AuditLogTest, AChangedRecordBeforeAWholeOneIsTamperingAndNothingIsRepaired) {
  write_records(5);
  const std::string whole = bytes();
  const std::size_t last = whole.rfind('\n', whole.size() - 2);
  fs::remove(data_.audit("osler/cli") / "checkpoint");
  for (std::size_t i = 0; i < last; i += 11) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 2);
    overwrite(changed);
    EXPECT_EQ(open().error().code, ErrorCode::corrupt) << i;
    EXPECT_EQ(bytes(), changed);
  }
}

TEST_F(AuditLogTest, ALogShorterThanItsCheckpointIsRefused) {
  write_records(5);
  const std::string whole = bytes();
  overwrite(whole.substr(0, whole.find('\n') + 1));
  EXPECT_EQ(open().error().code, ErrorCode::corrupt);
}

TEST_F(AuditLogTest, ThreadsShareSyncsAndNoRecordIsLost) {
  const auto log = open().value();
  std::vector<std::vector<std::uint64_t>> seen(8);
  const auto write = [&](std::size_t place) {
    for (int i = 0; i < 25; ++i) seen[place].push_back(log->append(event())->sequence);
  };
  {
    std::vector<std::jthread> threads(seen.size());
    for (std::size_t i = 0; i < seen.size(); ++i) threads[i] = std::jthread(write, i);
  }
  std::set<std::uint64_t> all;
  for (const auto& mine : seen) all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), 200U);
  EXPECT_EQ(*all.rbegin(), 199U);
  EXPECT_EQ(log->size(), 200U);
}

TEST_F(AuditLogTest, AfterAFailedSyncNothingIsAcceptedAnyMore) {
  bool fails = false;
  options_.calls.datasync = [&fails](int) { return fails ? -1 : 0; };
  const auto log = open().value();
  ASSERT_TRUE(log->append(event()).has_value());
  fails = true;
  EXPECT_EQ(log->append(event()).error().code, ErrorCode::unavailable);
  fails = false;
  EXPECT_EQ(log->append(event()).error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace osler::audit
