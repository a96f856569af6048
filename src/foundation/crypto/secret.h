#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace osler::crypto {

/// 32 secret bytes in guarded, locked memory that is zeroed when the last owner lets go.
/// Copies share the bytes. Never compared, printed or hashed by accident: bytes() is the one way
/// out.
class Secret32 {
 public:
  /// All zero: no secret.
  Secret32();
  explicit Secret32(std::span<const std::uint8_t, 32> bytes);
  static Secret32 random();
  std::span<const std::uint8_t, 32> bytes() const;

 private:
  std::shared_ptr<std::uint8_t> memory_;
};

}  // namespace osler::crypto
