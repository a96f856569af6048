#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace osler::documents {

/// Appends little-endian integers and length-prefixed strings.
class ByteWriter {
 public:
  void u8(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  void u32(std::uint32_t value);
  void u64(std::uint64_t value);
  void text(std::string_view value);
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// Reads them back. After the first read beyond the end everything reads as 0 or "" and ok() is
/// false, so that callers check once.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  std::string_view text();
  std::string_view take(std::uint64_t size);
  /// How many elements of at least `smallest` bytes follow; not ok() when they cannot.
  std::uint32_t count(std::size_t smallest);
  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::uint64_t number(std::size_t width);

  std::string_view bytes_;
  bool ok_ = true;
};

}  // namespace osler::documents
