#include "foundation/crypto/ed25519.h"

#include <sodium.h>

#include "foundation/crypto/aead.h"
#include "foundation/crypto/sodium_ready.h"

namespace osler::crypto {

PublicKey ed25519_public_key(const Secret32& seed) {
  sodium_ready();
  PublicKey key{};
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> expanded{};
  crypto_sign_seed_keypair(key.data(), expanded.data(), seed.bytes().data());
  wipe(expanded);
  return key;
}

Signature ed25519_sign(const Secret32& seed, ByteView message) {
  sodium_ready();
  PublicKey key{};
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> expanded{};
  crypto_sign_seed_keypair(key.data(), expanded.data(), seed.bytes().data());
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), expanded.data());
  wipe(expanded);
  return signature;
}

bool ed25519_verify(const PublicKey& key, ByteView message, const Signature& signature) {
  sodium_ready();
  return crypto_sign_verify_detached(signature.data(), message.data(), message.size(),
                                     key.data()) == 0;
}

}  // namespace osler::crypto
