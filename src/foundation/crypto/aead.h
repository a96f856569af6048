#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "foundation/crypto/bytes.h"

namespace osler::crypto {

using Nonce = std::array<std::uint8_t, 24>;
inline constexpr std::size_t aead_tag_bytes = 16;

/// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): the one cipher of all our formats. Callers are
/// wrapped_key, cell and segment; everybody else seals through them.
/// Shape    out.size() == plaintext.size() + aead_tag_bytes.
void aead_seal(std::span<const std::uint8_t, 32> key, const Nonce& nonce, ByteView aad,
               ByteView plaintext, std::span<std::uint8_t> out);

/// Shape    out.size() + aead_tag_bytes == sealed.size().
/// Returns  false when key, nonce, aad or any byte differs; `out` then holds zeros.
[[nodiscard]] bool aead_open(std::span<const std::uint8_t, 32> key, const Nonce& nonce,
                             ByteView aad, ByteView sealed, std::span<std::uint8_t> out);

/// Overwrites bytes that held a secret; the compiler may not leave it out.
void wipe(std::span<std::uint8_t> bytes);

}  // namespace osler::crypto
