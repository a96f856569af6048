#pragma once

#include <cstddef>
#include <string_view>

#include "foundation/crypto/bytes.h"
#include "foundation/crypto/hash.h"

namespace osler::crypto {

/// Source  RFC 2104 with SHA-256.
Digest hmac_sha256(ByteView key, ByteView message);

/// Returns  `length` bytes, at most 8,160 (255 blocks); more is our bug and ends the program.
/// Source  RFC 5869 with SHA-256.
Bytes hkdf_sha256(ByteView input_key, ByteView salt, ByteView info, std::size_t length);

/// BLAKE2b with a 32-byte result and `key` of 16 to 64 bytes: how one data key gives others.
/// Source  RFC 7693.
Digest blake2b_256(ByteView key, ByteView message);

}  // namespace osler::crypto
