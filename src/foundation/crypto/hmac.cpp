#include "foundation/crypto/hmac.h"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>

namespace osler::crypto {
namespace {

constexpr std::size_t hkdf_limit = std::size_t{255} * 32;

// Of an empty span too: libsodium wants an address even for no bytes.
const std::uint8_t* address(ByteView bytes) {
  static constexpr std::uint8_t none = 0;
  return bytes.empty() ? &none : bytes.data();
}

}  // namespace

Digest hmac_sha256(ByteView key, ByteView message) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, address(key), key.size());
  crypto_auth_hmacsha256_update(&state, address(message), message.size());
  Digest code{};
  crypto_auth_hmacsha256_final(&state, code.data());
  sodium_memzero(&state, sizeof state);
  return code;
}

Bytes hkdf_sha256(ByteView input_key, ByteView salt, ByteView info, std::size_t length) {
  if (length > hkdf_limit) std::abort();
  const Digest pseudo_random_key = hmac_sha256(salt, input_key);
  Bytes out;
  Bytes block;
  for (std::uint8_t counter = 1; out.size() < length; ++counter) {
    block.insert(block.end(), info.begin(), info.end());
    block.push_back(counter);
    const Digest next = hmac_sha256(pseudo_random_key, block);
    block.assign(next.begin(), next.end());
    out.insert(out.end(), block.begin(), block.end());
  }
  out.resize(length);
  return out;
}

Digest blake2b_256(ByteView key, ByteView message) {
  Digest digest{};
  const int done = crypto_generichash(digest.data(), digest.size(), message.data(), message.size(),
                                      key.data(), key.size());
  if (done != 0) std::abort();  // a key of a length that no caller of ours has
  return digest;
}

}  // namespace osler::crypto
