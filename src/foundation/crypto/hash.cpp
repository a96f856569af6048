#include "foundation/crypto/hash.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <cstdlib>

#include "foundation/crypto/encoding.h"

namespace osler::crypto {
namespace {

// OpenSSL rather than libsodium: it uses the CPU's SHA instructions where there are any, and the
// audit log and every document are hashed whole. Fetched once: a fetch costs more than a short
// hash.
const EVP_MD* fetched_sha256() {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return algorithm;
}

// Only lack of memory or a broken OpenSSL gets here; a wrong hash must never go on.
void require(bool done) {
  if (!done) std::abort();
}

}  // namespace

struct Sha256::State {
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
  void begin() { require(EVP_DigestInit_ex2(context.get(), fetched_sha256(), nullptr) == 1); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) { state_->begin(); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::update(ByteView bytes) {
  require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1);
  return *this;
}

Digest Sha256::finish() {
  Digest digest{};
  require(EVP_DigestFinal_ex(state_->context.get(), digest.data(), nullptr) == 1);
  state_->begin();
  return digest;
}

Digest sha256(ByteView bytes) {
  Digest digest{};
  require(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, fetched_sha256(),
                     nullptr) == 1);
  return digest;
}

Digest sha256(std::string_view text) { return sha256(as_bytes(text)); }

std::string sha256_hex(ByteView bytes) { return to_hex(sha256(bytes)); }

std::string sha256_hex(std::string_view text) { return sha256_hex(as_bytes(text)); }

bool equal(const Digest& left, const Digest& right) {
  return sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace osler::crypto
