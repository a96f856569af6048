#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "foundation/crypto/bytes.h"

namespace osler::crypto {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 of bytes that arrive in parts. Belongs to one thread.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  Sha256& update(ByteView bytes);
  Sha256& update(std::string_view text) { return update(as_bytes(text)); }
  /// The digest of everything since the beginning or the last finish(), and begins anew.
  Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

Digest sha256(ByteView bytes);
Digest sha256(std::string_view text);
/// 64 hex digits, lower case: how a hash is written in a file or an answer.
std::string sha256_hex(ByteView bytes);
std::string sha256_hex(std::string_view text);

/// In constant time.
bool equal(const Digest& left, const Digest& right);

}  // namespace osler::crypto
