#pragma once

#include <cstdint>
#include <optional>

#include "foundation/base/id.h"
#include "foundation/base/result.h"
#include "foundation/crypto/secret.h"

namespace osler::crypto {

using KeyId = BinaryId<struct KeyTag>;

/// What a key is for; its name is part of the wrapped key's authenticated data (protection 6.1).
enum class KeyPurpose : std::uint8_t {
  partition,            // data of one partition; the zero partition is the shared library
  partition_audit,      // sealed.subject of audit records
  user,                 // talk without a patient
  lookup,               // identifier -> partition
  staff_audit,          // sealed.staff
  audit_signing,        // Ed25519 seed
  certificate_signing,  // Ed25519 seed
  backup_seal,
  backup_name,
};

struct Key {
  KeyId id;
  Secret32 bytes;  // locked, zeroed memory
};

/// Holds every random key, wrapped by the master key. Any thread may call.
/// Rationale   a key file today, PKCS#11 later.
class KeyVault {
 public:
  virtual ~KeyVault() = default;
  /// The key in use for this purpose and owner; made and durable on first use.
  /// Errors   unavailable: store not writable; corrupt: the wrapped key does not open (wrong
  /// master).
  virtual Result<Key> current(KeyPurpose purpose, const PartitionId& owner) = 0;
  /// Errors   not_found: unknown, or destroyed.
  virtual Result<Key> find(const KeyId& id) = 0;
  /// Overwrites and removes the wrapped bytes; what it sealed is unreadable from now on.
  virtual Result<void> destroy(const KeyId& id) = 0;
};

}  // namespace osler::crypto
