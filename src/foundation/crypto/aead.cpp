#include "foundation/crypto/aead.h"

#include <sodium.h>

#include <cstdlib>

#include "foundation/crypto/sodium_ready.h"

namespace osler::crypto {

void aead_seal(std::span<const std::uint8_t, 32> key, const Nonce& nonce, ByteView aad,
               ByteView plaintext, std::span<std::uint8_t> out) {
  sodium_ready();
  if (out.size() != plaintext.size() + aead_tag_bytes) std::abort();
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data(), nullptr, plaintext.data(),
                                             plaintext.size(), aad.data(), aad.size(), nullptr,
                                             nonce.data(), key.data());
}

bool aead_open(std::span<const std::uint8_t, 32> key, const Nonce& nonce, ByteView aad,
               ByteView sealed, std::span<std::uint8_t> out) {
  sodium_ready();
  if (out.size() + aead_tag_bytes != sealed.size()) std::abort();
  std::uint8_t none =
      0;  // an empty span may have no address, which libsodium takes as "verify only"
  return crypto_aead_xchacha20poly1305_ietf_decrypt(
             out.empty() ? &none : out.data(), nullptr, nullptr, sealed.data(), sealed.size(),
             aad.data(), aad.size(), nonce.data(), key.data()) == 0;
}

void wipe(std::span<std::uint8_t> bytes) {
  if (!bytes.empty()) sodium_memzero(bytes.data(), bytes.size());
}

}  // namespace osler::crypto
