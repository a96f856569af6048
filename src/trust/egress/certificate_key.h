#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/base/id.h"
#include "foundation/base/result.h"
#include "foundation/crypto/key_vault.h"

namespace osler::egress {

/// Hides what a certificate must not say in clear: questions, record values, whole texts. One key
/// per certificate, from a key that dies with its conversation or partition (answers 10).
class CertificateKey {
 public:
  /// HKDF-SHA-256(the conversation's key, nonce). Errors   those of the vault.
  static Result<CertificateKey> derive(crypto::KeyVault& keys, const PartitionId& conversation,
                                       std::span<const std::uint8_t> nonce);
  /// From the `opening` of an exported pair. Errors   invalid_argument: not 64 hex digits.
  static Result<CertificateKey> from_opening(std::string_view hex);

  /// "hmac:" and 64 hex digits.
  std::string hide(std::string_view text) const;
  /// 64 hex digits, for the asker alone.
  std::string opening() const;

 private:
  explicit CertificateKey(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}
  std::vector<std::uint8_t> bytes_;
};

}  // namespace osler::egress
