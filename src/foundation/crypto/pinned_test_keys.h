#pragma once

#include <array>
#include <cstdint>

#include "foundation/crypto/key_vault.h"

namespace osler::crypto {

/// The bytes that the known answers of protection 13 are made with: one byte, repeated.
inline Secret32 repeated(std::uint8_t byte) {
  std::array<std::uint8_t, 32> bytes{};
  bytes.fill(byte);
  return Secret32(bytes);
}

template <class Id>
Id repeated_id(std::uint8_t byte) {
  Id id;
  id.bytes.fill(byte);
  return id;
}

/// Data key 01 01 .., key id 02 02 ..
inline Key pinned_key() { return {repeated_id<KeyId>(2), repeated(1)}; }

}  // namespace osler::crypto
