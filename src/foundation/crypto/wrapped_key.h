#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "foundation/crypto/bytes.h"
#include "foundation/crypto/key_vault.h"
#include "foundation/crypto/random.h"

namespace osler::crypto {

/// A key as it lies on disk: 108 bytes, readable only with the master key
/// (docs/formats/wrapped-key.md).
using WrappedKey = std::array<std::uint8_t, 108>;

using MasterId = BinaryId<struct MasterTag>;

/// Which master key it is, without telling the key.
MasterId master_id(const Secret32& master);

/// The word that stands for the purpose in authenticated data and in the key store; never changed.
std::string_view purpose_name(KeyPurpose purpose);

WrappedKey wrap_key(const Key& key, KeyPurpose purpose, const Secret32& master,
                    RandomSource& random);

/// Errors   unsupported: not a wrapped key of this format; conflict: wrapped by another master key
///          (the message names both); corrupt: changed bytes, or another purpose.
Result<Key> unwrap_key(ByteView wrapped, KeyPurpose purpose, const Secret32& master);

struct WrappedKeyIds {
  KeyId key;
  MasterId master;
};

/// What can be read without the master key; not authenticated.
/// Errors   unsupported: not a wrapped key of this format.
Result<WrappedKeyIds> read_wrapped_key_ids(ByteView wrapped);

}  // namespace osler::crypto
