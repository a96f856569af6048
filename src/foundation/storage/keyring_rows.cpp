#include "foundation/storage/keyring_rows.h"

#include <map>
#include <string>

#include "foundation/crypto/encoding.h"

namespace osler::storage {
namespace {

using crypto::KeyId;
using crypto::KeyPurpose;

Result<KeyPurpose> purpose_of(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(KeyPurpose::backup_name); ++i) {
    if (crypto::purpose_name(static_cast<KeyPurpose>(i)) == name) return static_cast<KeyPurpose>(i);
  }
  return fail(ErrorCode::unsupported,
              "keyring.db: a key of a purpose that this program does not "
              "know; a newer program may have written it");
}

Result<std::vector<KeyRow>> key_rows(Session& session, std::string_view condition,
                                     std::span<const Value> values) {
  std::vector<KeyRow> rows;
  Result<void> read;
  TRY(session.query("SELECT purpose, wrapped FROM wrapped_key " + std::string(condition), values,
                    [&](const Row& row) {
                      const auto purpose = purpose_of(row.text(0));
                      if (!purpose) {
                        read = tl::unexpected<Error>(purpose.error());
                        return false;
                      }
                      rows.push_back({*purpose, Bytes(row.blob(1).begin(), row.blob(1).end())});
                      return true;
                    }));
  TRY(read);
  return rows;
}

Result<std::optional<KeyRow>> first(Result<std::vector<KeyRow>> rows) {
  TRY(rows);
  if (rows->empty()) return std::optional<KeyRow>();
  return std::optional<KeyRow>(std::move(rows->front()));
}

Result<Bytes> id_in(std::span<const std::uint8_t> wrapped) {
  TRY_ASSIGN(const auto ids, crypto::read_wrapped_key_ids(wrapped));
  return id_value(ids.key.bytes);
}

}  // namespace

Bytes id_value(std::span<const std::uint8_t, 16> id) { return {id.begin(), id.end()}; }

Result<void> create_key_tables(Session& session) {
  TRY(
      session.execute("CREATE TABLE IF NOT EXISTS wrapped_key (id BLOB PRIMARY KEY, "
                      "purpose TEXT NOT NULL, owner BLOB NOT NULL, in_use INTEGER NOT NULL, "
                      "wrapped BLOB NOT NULL)"));
  TRY(
      session.execute("CREATE UNIQUE INDEX IF NOT EXISTS wrapped_key_in_use "
                      "ON wrapped_key (purpose, owner) WHERE in_use = 1"));
  TRY(
      session.execute("CREATE TABLE IF NOT EXISTS keyring (one INTEGER PRIMARY KEY, "
                      "master BLOB NOT NULL)"));
  return {};
}

Result<std::optional<crypto::MasterId>> stored_master(Session& session) {
  std::optional<crypto::MasterId> master;
  bool whole = true;
  TRY(session.query("SELECT master FROM keyring WHERE one = 1", {}, [&](const Row& row) {
    whole = row.blob(0).size() == sizeof master->bytes;
    if (whole) master = crypto::read_id<crypto::MasterId>(row.blob(0), 0);
    return true;
  }));
  if (!whole) return fail(ErrorCode::corrupt, "keyring.db: bad master id; restore a backup of it");
  return master;
}

Result<void> store_master(Session& session, const crypto::MasterId& master) {
  const Value values[] = {id_value(master.bytes)};
  TRY(
      session.execute("INSERT INTO keyring (one, master) VALUES (1, ?) "
                      "ON CONFLICT (one) DO UPDATE SET master = excluded.master",
                      values));
  return {};
}

Result<std::optional<KeyRow>> key_row(Session& session, const KeyId& id) {
  const Value values[] = {id_value(id.bytes)};
  return first(key_rows(session, "WHERE id = ?", values));
}

Result<std::optional<KeyRow>> current_key_row(Session& session, KeyPurpose purpose,
                                              const PartitionId& owner) {
  const Value values[] = {std::string(crypto::purpose_name(purpose)), id_value(owner.bytes)};
  return first(key_rows(session, "WHERE purpose = ? AND owner = ? AND in_use = 1", values));
}

Result<std::vector<KeyRow>> all_key_rows(Session& session) { return key_rows(session, "", {}); }

Result<std::vector<KeyId>> key_ids_of(Session& session, const PartitionId& owner) {
  const Value values[] = {id_value(owner.bytes)};
  TRY_ASSIGN(const auto rows, key_rows(session, "WHERE owner = ?", values));
  std::vector<KeyId> ids;
  for (const KeyRow& row : rows) {
    TRY_ASSIGN(const auto named, crypto::read_wrapped_key_ids(row.wrapped));
    ids.push_back(named.key);
  }
  return ids;
}

Result<std::vector<KeyCount>> count_keys(Session& session) {
  std::map<KeyPurpose, KeyCount> counts;
  TRY_ASSIGN(const auto in_use, key_rows(session, "WHERE in_use = 1", {}));
  TRY_ASSIGN(const auto all, all_key_rows(session));
  for (const KeyRow& row : all) ++counts[row.purpose].former;
  for (const KeyRow& row : in_use) {
    ++counts[row.purpose].current;
    --counts[row.purpose].former;
  }
  std::vector<KeyCount> list;
  for (auto& [purpose, count] : counts) {
    count.purpose = purpose;
    list.push_back(count);
  }
  return list;
}

Result<void> add_key_row(Session& session, KeyPurpose purpose, const PartitionId& owner,
                         const crypto::WrappedKey& wrapped) {
  const std::string name(crypto::purpose_name(purpose));
  const Value use[] = {name, id_value(owner.bytes)};
  TRY(session.execute("UPDATE wrapped_key SET in_use = 0 WHERE purpose = ? AND owner = ?", use));
  TRY_ASSIGN(const Bytes id, id_in(wrapped));
  const Value values[] = {id, name, id_value(owner.bytes), Bytes(wrapped.begin(), wrapped.end())};
  TRY(
      session.execute("INSERT INTO wrapped_key (id, purpose, owner, in_use, wrapped) "
                      "VALUES (?, ?, ?, 1, ?)",
                      values));
  return {};
}

Result<void> replace_wrapped(Session& session, const crypto::WrappedKey& wrapped) {
  TRY_ASSIGN(const Bytes id, id_in(wrapped));
  const Value values[] = {Bytes(wrapped.begin(), wrapped.end()), id};
  TRY(session.execute("UPDATE wrapped_key SET wrapped = ? WHERE id = ?", values));
  return {};
}

Result<void> remove_key_row(Session& session, const KeyId& id) {
  const Value overwrite[] = {Bytes(std::tuple_size_v<crypto::WrappedKey>, 0), id_value(id.bytes)};
  TRY(session.execute("UPDATE wrapped_key SET wrapped = ? WHERE id = ?", overwrite));
  const Value remove[] = {id_value(id.bytes)};
  TRY(session.execute("DELETE FROM wrapped_key WHERE id = ?", remove));
  return {};
}

}  // namespace osler::storage
