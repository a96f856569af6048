#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::library {

/// Writes LEB128 numbers and length-prefixed texts.
class ByteWriter {
 public:
  void number(std::uint64_t value);
  void text(std::string_view value);
  std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_;
};

/// Reads them back; after the first fault every call returns zero or "", and `status` says so.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::uint64_t number();
  std::uint32_t number32();
  std::string text();
  /// A count of things of which each takes at least one byte; more than the bytes left is a fault.
  std::size_t count();
  /// Errors   corrupt: a fault so far, or bytes left over.
  Result<void> finish() const;
  bool failed() const { return failed_; }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t place_ = 0;
  bool failed_ = false;
};

}  // namespace osler::library
