#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace osler::crypto {

/// Room for an opened segment: page-aligned, left out of core dumps, locked against swapping where
/// the limit allows, zeroed at the end. Never backed by a file.
class PrivateMemory {
 public:
  /// All zero. Throws std::bad_alloc when the machine has no memory left.
  explicit PrivateMemory(std::size_t bytes);
  ~PrivateMemory();
  PrivateMemory(PrivateMemory&& other) noexcept;
  PrivateMemory& operator=(PrivateMemory&& other) noexcept;
  PrivateMemory(const PrivateMemory&) = delete;
  PrivateMemory& operator=(const PrivateMemory&) = delete;

  std::span<std::uint8_t> bytes() { return {memory_, size_}; }
  std::span<const std::uint8_t> bytes() const { return {memory_, size_}; }

 private:
  std::uint8_t* memory_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace osler::crypto
