#include "foundation/storage/keyring_rows.h"

#include <gtest/gtest.h>

#include "foundation/storage/sqlite_database.h"
#include "foundation/storage/temporary_folder.h"

namespace osler::storage {
namespace {

using crypto::KeyPurpose;

crypto::WrappedKey any_wrapped_key() {
  crypto::SystemRandom random;
  const crypto::Key key{crypto::random_id<crypto::KeyId>(random), crypto::Secret32::random()};
  return wrap_key(key, KeyPurpose::partition, crypto::Secret32(), random);
}

TEST(KeyringRows, OneKeyIsInUseForEachPurposeAndOwner) {
  const TemporaryFolder folder;
  const auto database = std::move(SqliteDatabase::open(folder.path() / "keyring.db").value());
  const auto first = any_wrapped_key();
  const auto second = any_wrapped_key();
  const PartitionId owner{};
  EXPECT_TRUE(database->write([&](Session& session) -> Result<void> {
    TRY(create_key_tables(session));
    TRY(create_key_tables(session));
    TRY(add_key_row(session, KeyPurpose::partition, owner, first));
    TRY(add_key_row(session, KeyPurpose::partition, owner, second));
    TRY_ASSIGN(const auto current, current_key_row(session, KeyPurpose::partition, owner));
    EXPECT_EQ(current->wrapped, Bytes(second.begin(), second.end()));
    TRY_ASSIGN(const auto other, current_key_row(session, KeyPurpose::user, owner));
    EXPECT_FALSE(other);
    TRY_ASSIGN(const auto ids, key_ids_of(session, owner));
    EXPECT_EQ(ids.size(), 2U);
    TRY(remove_key_row(session, ids[0]));
    TRY_ASSIGN(const auto left, all_key_rows(session));
    EXPECT_EQ(left.size(), 1U);
    return {};
  }));
}

TEST(KeyringRows, AnUnknownPurposeIsRefused) {
  const TemporaryFolder folder;
  const auto database = std::move(SqliteDatabase::open(folder.path() / "keyring.db").value());
  const auto result = database->write([&](Session& session) -> Result<void> {
    TRY(create_key_tables(session));
    TRY(session.execute("INSERT INTO wrapped_key VALUES (x'01', 'newer', x'02', 1, x'03')"));
    TRY(all_key_rows(session));
    return {};
  });
  EXPECT_EQ(result.error().code, ErrorCode::unsupported);
}

}  // namespace
}  // namespace osler::storage
