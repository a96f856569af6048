#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "foundation/base/result.h"

namespace osler::models {

static_assert(std::endian::native == std::endian::little, "model files are little-endian");

/// Walks over bytes from outside; never past their end, and never trusts a count that the rest of
/// the bytes could not hold.
class ByteCursor {
 public:
  ByteCursor(std::span<const std::byte> bytes, std::string_view what)
      : bytes_(bytes), what_(what) {}

  std::size_t position() const { return position_; }
  std::size_t left() const { return bytes_.size() - position_; }

  /// Errors   corrupt: the file ends here.
  template <class T>
  requires std::is_arithmetic_v<T> Result<T> number() {
    TRY_ASSIGN(const auto raw, take(sizeof(T)));
    T value{};
    std::memcpy(&value, raw.data(), sizeof(T));
    return value;
  }

  /// A count that is followed by at least `count * least_bytes` bytes.
  /// Errors   corrupt: more are promised than the file can hold.
  Result<std::size_t> count(std::size_t least_bytes) {
    TRY_ASSIGN(const auto promised, number<std::uint64_t>());
    if (promised > left() / least_bytes) return fail(ErrorCode::corrupt, complaint("a count"));
    return static_cast<std::size_t>(promised);
  }

  /// A u64 length and that many bytes.
  Result<std::string> text() {
    TRY_ASSIGN(const auto length, count(1));
    TRY_ASSIGN(const auto raw, take(length));
    return std::string(reinterpret_cast<const char*>(raw.data()), raw.size());
  }

  Result<std::span<const std::byte>> take(std::size_t length) {
    if (length > left()) return fail(ErrorCode::corrupt, complaint("a field"));
    const auto taken = bytes_.subspan(position_, length);
    position_ += length;
    return taken;
  }

 private:
  std::string complaint(std::string_view part) const {
    return std::string(what_) + ": " + std::string(part) + " at byte " + std::to_string(position_) +
           " reaches beyond the end of the file; it is cut short or damaged: fetch it again";
  }

  std::span<const std::byte> bytes_;
  std::string_view what_;
  std::size_t position_ = 0;
};

}  // namespace osler::models
