#include "foundation/storage/keyring.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "foundation/storage/file_contains.h"
#include "foundation/storage/keyring_rows.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

using crypto::Key;
using crypto::KeyPurpose;
using crypto::Secret32;

bool same(const Key& left, const Key& right) {
  return left.id == right.id && std::ranges::equal(left.bytes.bytes(), right.bytes.bytes());
}

class KeyringFile : public testing::Test {
 protected:
  std::unique_ptr<Keyring> open() {
    return std::move(Keyring::open(file_, master_, clock_).value());
  }
  // The secret part of a wrapped key, read from the file's own rows.
  Bytes secret_part(const crypto::KeyId& id) const {
    Bytes secret;
    const auto database = std::move(SqliteDatabase::open(file_).value());
    EXPECT_TRUE(database->read([&](Session& session) -> Result<void> {
      TRY_ASSIGN(const auto row, key_row(session, id));
      secret.assign(row->wrapped.begin() + 60, row->wrapped.end());
      return {};
    }));
    return secret;
  }
  void pass(std::chrono::milliseconds time) { clock_.set(clock_.now() + time); }

  const TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_.path() / "keyring.db";
  const Secret32 master_ = Secret32::random();
  const PartitionId patient_{{1, 2, 3}};
  FixedClock clock_{Instant(std::chrono::hours(1))};
};

TEST_F(KeyringFile, AKeyIsMadeOnFirstUseAndThereAfterwards) {
  const Key made = open()->current(KeyPurpose::partition, patient_).value();
  const auto keyring = open();
  EXPECT_TRUE(same(keyring->current(KeyPurpose::partition, patient_).value(), made));
  EXPECT_TRUE(same(keyring->find(made.id).value(), made));
  EXPECT_FALSE(same(keyring->current(KeyPurpose::partition_audit, patient_).value(), made));
  EXPECT_FALSE(same(keyring->current(KeyPurpose::partition, PartitionId{}).value(), made));
}

TEST_F(KeyringFile, TwoProcessesAndManyThreadsMakeOneKey) {
  const auto keyring = open();
  const auto beside = open();
  std::vector<crypto::KeyId> seen(8);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    threads.emplace_back([&, i] {
      auto& one = i % 2 == 0 ? *keyring : *beside;
      seen[i] = one.current(KeyPurpose::lookup, PartitionId{}).value().id;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(std::ranges::count(seen, seen[0]), 8);
}

TEST_F(KeyringFile, NoKeyLiesInItUnwrapped) {
  const Key key = open()->current(KeyPurpose::partition, patient_).value();
  EXPECT_FALSE(database_contains(file_, key.bytes.bytes()).value());
  EXPECT_FALSE(database_contains(file_, master_.bytes()).value());
  EXPECT_TRUE(database_contains(file_, secret_part(key.id)).value()) << "positive control";
}

TEST_F(KeyringFile, AnotherMasterKeyIsRefusedAndNamed) {
  open();
  const auto other = Keyring::open(file_, Secret32::random(), clock_);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::conflict);
}

TEST_F(KeyringFile, ADestroyedKeyIsGoneFromFileAndLog) {
  const auto keyring = open();
  std::vector<Key> keys;
  for (std::uint8_t i = 0; i < 60; ++i) {  // enough rows that pages are split and joined
    keys.push_back(keyring->current(KeyPurpose::partition, PartitionId{{i}}).value());
  }
  for (std::size_t i = 0; i < keys.size(); i += 7) {
    const Bytes secret = secret_part(keys[i].id);
    ASSERT_TRUE(keyring->destroy(keys[i].id));
    EXPECT_FALSE(database_contains(file_, secret).value()) << i;
    EXPECT_EQ(keyring->find(keys[i].id).error().code, ErrorCode::not_found);
  }
  EXPECT_TRUE(same(keyring->find(keys[1].id).value(), keys[1]));
  EXPECT_TRUE(keyring->destroy(keys[0].id)) << "again: nothing left to do";
}

TEST_F(KeyringFile, AnotherProcessRefusesADestroyedKeyWithinASecond) {
  const auto keyring = open();
  const auto beside = open();
  const Key key = keyring->current(KeyPurpose::partition, patient_).value();
  ASSERT_TRUE(beside->find(key.id));
  ASSERT_TRUE(keyring->destroy(key.id));
  pass(std::chrono::milliseconds(1001));
  EXPECT_EQ(beside->find(key.id).error().code, ErrorCode::not_found);
}

TEST_F(KeyringFile, RotatingTheMasterKeepsEveryKeyAndLeavesNothingForTheOldOne) {
  const auto keyring = open();
  const Key key = keyring->current(KeyPurpose::partition, patient_).value();
  const Bytes under_old = secret_part(key.id);
  const Secret32 next = Secret32::random();
  ASSERT_TRUE(keyring->rotate_master(next));
  ASSERT_TRUE(keyring->rotate_master(next)) << "repeating it changes nothing";
  EXPECT_FALSE(database_contains(file_, under_old).value());
  pass(std::chrono::seconds(2));
  EXPECT_TRUE(same(keyring->find(key.id).value(), key));
  EXPECT_FALSE(Keyring::open(file_, master_, clock_));
  EXPECT_TRUE(same(Keyring::open(file_, next, clock_).value()->find(key.id).value(), key));
}

TEST_F(KeyringFile, RenewingKeepsTheFormerKeyUntilItIsDestroyed) {
  const auto keyring = open();
  const Key former = keyring->current(KeyPurpose::partition, patient_).value();
  const Key renewed = keyring->renew(KeyPurpose::partition, patient_).value();
  EXPECT_TRUE(same(keyring->current(KeyPurpose::partition, patient_).value(), renewed));
  EXPECT_TRUE(same(keyring->find(former.id).value(), former));
  EXPECT_EQ(keyring->owned_by(patient_)->size(), 2U);
  EXPECT_EQ(keyring->renew(KeyPurpose::partition_audit, patient_).error().code,
            ErrorCode::invalid_argument);
  const auto status = keyring->status().value();
  ASSERT_EQ(status.counts.size(), 1U);
  EXPECT_EQ(status.counts[0].current, 1);
  EXPECT_EQ(status.counts[0].former, 1);
  EXPECT_EQ(status.master, crypto::master_id(master_));
}

TEST_F(KeyringFile, ABackupOpensWithTheSameMaster) {
  const Key key = open()->current(KeyPurpose::partition, patient_).value();
  ASSERT_TRUE(open()->backup_to(folder_.path() / "copy.db"));
  const auto copy = Keyring::open(folder_.path() / "copy.db", master_, clock_);
  EXPECT_TRUE(same((*copy)->find(key.id).value(), key));
}

}  // namespace
}  // namespace osler::storage
