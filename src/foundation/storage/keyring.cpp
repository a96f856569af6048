#include "foundation/storage/keyring.h"

#include <algorithm>
#include <optional>

#include "foundation/crypto/encoding.h"
#include "foundation/storage/file_contains.h"
#include "foundation/storage/keyring_rows.h"

namespace osler::storage {
namespace {

using crypto::Key;
using crypto::KeyId;
using crypto::KeyPurpose;
using crypto::Secret32;

constexpr std::size_t remembered_keys = 256;  // each takes pages of locked memory
constexpr std::size_t secret_part_at = 60;    // where the wrapped key's ciphertext begins

Result<std::optional<Key>> unwrapped(const std::optional<KeyRow>& row, const Secret32& master) {
  if (!row) return std::optional<Key>();
  TRY_ASSIGN(Key key, crypto::unwrap_key(row->wrapped, row->purpose, master));
  return std::optional<Key>(std::move(key));
}

Result<Key> add_new_key(Session& session, KeyPurpose purpose, const PartitionId& owner,
                        const Secret32& master) {
  crypto::SystemRandom random;
  Key key{crypto::random_id<KeyId>(random), Secret32::random()};
  TRY(add_key_row(session, purpose, owner, crypto::wrap_key(key, purpose, master, random)));
  return key;
}

bool is_audit(KeyPurpose purpose) {
  return purpose == KeyPurpose::partition_audit || purpose == KeyPurpose::staff_audit;
}

Result<void> wrap_anew(Session& session, const Secret32& from, const Secret32& to) {
  crypto::SystemRandom random;
  TRY_ASSIGN(const auto rows, all_key_rows(session));
  for (const KeyRow& row : rows) {
    TRY_ASSIGN(const Key key, crypto::unwrap_key(row.wrapped, row.purpose, from));
    TRY(replace_wrapped(session, crypto::wrap_key(key, row.purpose, to, random)));
  }
  return store_master(session, crypto::master_id(to));
}

}  // namespace

Result<std::unique_ptr<Keyring>> Keyring::open(const std::filesystem::path& file,
                                               const Secret32& master, const Clock& clock) {
  TRY_ASSIGN(auto database, SqliteDatabase::open(file));
  TRY(database->write(create_key_tables));
  std::unique_ptr<Keyring> keyring(new Keyring(std::move(database), master, clock));
  TRY(keyring->check_master());
  return keyring;
}

Result<void> Keyring::check_master() {
  const crypto::MasterId given = crypto::master_id(master());
  return database_->write([&](Session& session) -> Result<void> {
    TRY_ASSIGN(const auto stored, stored_master(session));
    if (!stored) return store_master(session, given);
    if (*stored == given) return {};
    return fail(ErrorCode::conflict, "keyring.db belongs to master key " + crypto::to_hex(*stored) +
                                         ", the given one is " + crypto::to_hex(given) +
                                         "; give the right key file");
  });
}

Secret32 Keyring::master() {
  const std::lock_guard lock(mutex_);
  return master_;
}

void Keyring::forget() {
  const std::lock_guard lock(mutex_);
  by_id_.keys.clear();
  by_use_.keys.clear();
}

template <class Name, class Load>
Result<Key> Keyring::remembered(Opened<Name>& opened, const Name& name, const Load& load) {
  const auto now = clock_.monotonic();
  {
    const std::lock_guard lock(mutex_);
    const auto found = opened.keys.find(name);
    if (found != opened.keys.end() && now - found->second.second < key_memory) {
      return found->second.first;
    }
  }
  Result<Key> key = load(master());
  const std::lock_guard lock(mutex_);
  if (opened.keys.size() >= remembered_keys) opened.keys.clear();
  opened.keys.erase(name);
  if (key) opened.keys.emplace(name, std::pair(*key, now));
  return key;
}

Result<Key> Keyring::current(KeyPurpose purpose, const PartitionId& owner) {
  return remembered(by_use_, Use(purpose, owner), [&](const Secret32& master) -> Result<Key> {
    std::optional<Key> key;
    TRY(database_->read([&](Session& session) -> Result<void> {
      TRY_ASSIGN(const auto row, current_key_row(session, purpose, owner));
      TRY_ASSIGN(key, unwrapped(row, master));
      return {};
    }));
    if (key) return std::move(*key);
    TRY(database_->write([&](Session& session) -> Result<void> {
      TRY_ASSIGN(const auto row, current_key_row(session, purpose, owner));  // others may be faster
      TRY_ASSIGN(key, unwrapped(row, master));
      if (key) return {};
      TRY_ASSIGN(key, add_new_key(session, purpose, owner, master));
      return {};
    }));
    return std::move(*key);
  });
}

Result<Key> Keyring::find(const KeyId& id) {
  return remembered(by_id_, id, [&](const Secret32& master) -> Result<Key> {
    std::optional<Key> key;
    TRY(database_->read([&](Session& session) -> Result<void> {
      TRY_ASSIGN(const auto row, key_row(session, id));
      TRY_ASSIGN(key, unwrapped(row, master));
      return {};
    }));
    if (key) return std::move(*key);
    return fail(ErrorCode::not_found,
                "key " + crypto::to_hex(id) + " is not in the keyring: unknown, or destroyed");
  });
}

Result<void> Keyring::destroy(const KeyId& id) {
  Bytes wrapped;
  TRY(database_->write([&](Session& session) -> Result<void> {
    TRY_ASSIGN(const auto row, key_row(session, id));
    if (!row) return {};
    wrapped = row->wrapped;
    return remove_key_row(session, id);
  }));
  forget();
  // Gone before: perhaps an interruption came between the removal and its proof.
  if (wrapped.empty()) return database_->rewrite();
  TRY(database_->checkpoint());
  return prove_gone(wrapped);
}

// Pages that were rearranged may keep a stale copy that secure_delete does not reach; writing the
// file anew drops it. What is searched for is the secret part: ids are no secret.
Result<void> Keyring::prove_gone(const Bytes& wrapped) {
  if (wrapped.size() <= secret_part_at) return {};
  const auto secret = std::span(wrapped).subspan(secret_part_at);
  TRY_ASSIGN(bool there, database_contains(database_->file(), secret));
  if (there) {
    TRY(database_->rewrite());
    TRY_ASSIGN(there, database_contains(database_->file(), secret));
  }
  if (!there) return {};
  return fail(ErrorCode::internal,
              "keyring.db still holds the bytes of a destroyed key; run: osler keys rotate "
              "--master, then destroy the old master key");
}

Result<Key> Keyring::renew(KeyPurpose purpose, const PartitionId& owner) {
  if (is_audit(purpose)) {
    return fail(ErrorCode::invalid_argument,
                "audit keys are never renewed: their records cannot be sealed again");
  }
  std::optional<Key> key;
  const Secret32 wrapping = master();
  TRY(database_->write([&](Session& session) -> Result<void> {
    TRY_ASSIGN(key, add_new_key(session, purpose, owner, wrapping));
    return {};
  }));
  forget();
  return std::move(*key);
}

Result<std::vector<KeyId>> Keyring::owned_by(const PartitionId& owner) {
  std::vector<KeyId> ids;
  TRY(database_->read([&](Session& session) -> Result<void> {
    TRY_ASSIGN(ids, key_ids_of(session, owner));
    return {};
  }));
  return ids;
}

Result<void> Keyring::rotate_master(const Secret32& next) {
  const Secret32 now = master();
  TRY(database_->write([&](Session& session) -> Result<void> {
    TRY_ASSIGN(const auto stored, stored_master(session));
    if (stored == crypto::master_id(next)) return {};  // done before an interruption
    return wrap_anew(session, now, next);
  }));
  {
    const std::lock_guard lock(mutex_);
    master_ = next;
  }
  return database_->rewrite();  // so that the old master key opens nothing that is left behind
}

Result<KeyringStatus> Keyring::status() {
  KeyringStatus status{crypto::master_id(master()), {}};
  TRY(database_->read([&](Session& session) -> Result<void> {
    TRY_ASSIGN(status.counts, count_keys(session));
    return {};
  }));
  return status;
}

Result<void> Keyring::backup_to(const std::filesystem::path& target) {
  return database_->backup_to(target);
}

}  // namespace osler::storage
