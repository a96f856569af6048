#pragma once

#include <optional>
#include <vector>

#include "foundation/crypto/wrapped_key.h"
#include "foundation/storage/database.h"
#include "foundation/storage/keyring.h"

namespace osler::storage {

// The rows of keyring.db. Only for keyring*.cpp.

struct KeyRow {
  crypto::KeyPurpose purpose = crypto::KeyPurpose::partition;
  Bytes wrapped;
};

Result<void> create_key_tables(Session& session);

/// The master key that the file belongs to; nullopt in a new file.
Result<std::optional<crypto::MasterId>> stored_master(Session& session);
Result<void> store_master(Session& session, const crypto::MasterId& master);

Result<std::optional<KeyRow>> key_row(Session& session, const crypto::KeyId& id);
Result<std::optional<KeyRow>> current_key_row(Session& session, crypto::KeyPurpose purpose,
                                              const PartitionId& owner);
Result<std::vector<KeyRow>> all_key_rows(Session& session);
Result<std::vector<crypto::KeyId>> key_ids_of(Session& session, const PartitionId& owner);

/// Purposes without a key are left out.
Result<std::vector<KeyCount>> count_keys(Session& session);

/// Adds the key as the one in use; whatever was in use becomes a former key.
Result<void> add_key_row(Session& session, crypto::KeyPurpose purpose, const PartitionId& owner,
                         const crypto::WrappedKey& wrapped);
Result<void> replace_wrapped(Session& session, const crypto::WrappedKey& wrapped);
/// Overwritten first: secure_delete zeroes what the row leaves, this also what a copy of it kept.
Result<void> remove_key_row(Session& session, const crypto::KeyId& id);

Bytes id_value(std::span<const std::uint8_t, 16> id);

}  // namespace osler::storage
