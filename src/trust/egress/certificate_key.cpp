#include "trust/egress/certificate_key.h"

#include "foundation/base/hex.h"
#include "foundation/crypto/hmac.h"

namespace osler::egress {

Result<CertificateKey> CertificateKey::derive(crypto::KeyVault& keys,
                                              const PartitionId& conversation,
                                              std::span<const std::uint8_t> nonce) {
  TRY_ASSIGN(const auto key, keys.current(crypto::KeyPurpose::user, conversation));
  constexpr std::string_view info = "osler/certificate-hmac/1";
  return CertificateKey(crypto::hkdf_sha256(key.bytes.bytes(), nonce, crypto::as_bytes(info), 32));
}

Result<CertificateKey> CertificateKey::from_opening(std::string_view hex) {
  TRY_ASSIGN(auto bytes, from_hex(hex));
  if (bytes.size() != 32) {
    return fail(ErrorCode::invalid_argument, "an opening has 64 hex digits");
  }
  return CertificateKey(std::move(bytes));
}

std::string CertificateKey::hide(std::string_view text) const {
  return "hmac:" + to_hex(crypto::hmac_sha256(bytes_, crypto::as_bytes(text)));
}

std::string CertificateKey::opening() const { return to_hex(bytes_); }

}  // namespace osler::egress
