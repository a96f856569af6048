#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "foundation/base/clock.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/crypto/wrapped_key.h"
#include "foundation/storage/sqlite_database.h"

namespace osler::storage {

/// How many keys of one purpose there are: in use, and kept only to open what they sealed.
struct KeyCount {
  crypto::KeyPurpose purpose = crypto::KeyPurpose::partition;
  std::int64_t current = 0;
  std::int64_t former = 0;
};

struct KeyringStatus {
  crypto::MasterId master;
  std::vector<KeyCount> counts;  // purposes without a key are left out
};

/// Every random key, wrapped by the master key, in a file of its own (`keyring.db`) with a backup
/// class of its own (protection 6.1). Several processes may share it: a key that one of them
/// destroys is refused by the others within key_memory. Any thread may call.
class Keyring final : public crypto::KeyVault {
 public:
  /// How long an opened key is used without looking whether it still exists.
  static constexpr std::chrono::seconds key_memory{1};

  /// Makes the file when it is absent; it then belongs to `master`.
  /// Errors   conflict: it belongs to another master key; those of SqliteDatabase::open.
  static Result<std::unique_ptr<Keyring>> open(const std::filesystem::path& file,
                                               const crypto::Secret32& master, const Clock& clock);

  Result<crypto::Key> current(crypto::KeyPurpose purpose, const PartitionId& owner) override;
  Result<crypto::Key> find(const crypto::KeyId& id) override;
  /// Errors   internal: the wrapped bytes are still in the file; timeout: a reader held them.
  Result<void> destroy(const crypto::KeyId& id) override;

  /// A new key in use; the former one still opens what it sealed.
  /// Errors   invalid_argument: an audit key, whose records cannot be sealed again.
  Result<crypto::Key> renew(crypto::KeyPurpose purpose, const PartitionId& owner);
  /// Every id that belongs to `owner`, whatever its purpose: what an erasure must destroy.
  Result<std::vector<crypto::KeyId>> owned_by(const PartitionId& owner);
  /// Wraps every key anew in one transaction. Done again after an interruption it changes nothing.
  Result<void> rotate_master(const crypto::Secret32& next);
  Result<KeyringStatus> status();
  Result<void> backup_to(const std::filesystem::path& target);
  /// Drops every opened key from memory (a session has ended).
  void forget();

 private:
  using Use = std::pair<crypto::KeyPurpose, PartitionId>;
  template <class Name>
  struct Opened {
    std::map<Name, std::pair<crypto::Key, std::chrono::nanoseconds>> keys;
  };

  Keyring(std::unique_ptr<SqliteDatabase> database, const crypto::Secret32& master,
          const Clock& clock)
      : database_(std::move(database)), clock_(clock), master_(master) {}
  Result<void> check_master();
  template <class Name, class Load>
  Result<crypto::Key> remembered(Opened<Name>& opened, const Name& name, const Load& load);
  Result<void> prove_gone(const Bytes& wrapped);
  crypto::Secret32 master();

  const std::unique_ptr<SqliteDatabase> database_;
  const Clock& clock_;
  std::mutex mutex_;  // guards what follows
  crypto::Secret32 master_;
  Opened<crypto::KeyId> by_id_;
  Opened<Use> by_use_;
};

}  // namespace osler::storage
