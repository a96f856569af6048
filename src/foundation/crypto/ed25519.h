#pragma once

#include <array>
#include <cstdint>

#include "foundation/crypto/bytes.h"
#include "foundation/crypto/secret.h"

namespace osler::crypto {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

/// Ed25519 (RFC 8032). The seed is the private key: 32 random bytes.
PublicKey ed25519_public_key(const Secret32& seed);
Signature ed25519_sign(const Secret32& seed, ByteView message);
[[nodiscard]] bool ed25519_verify(const PublicKey& key, ByteView message,
                                  const Signature& signature);

}  // namespace osler::crypto
