#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace osler::search {

static_assert(std::endian::native == std::endian::little, "segments are read in place");

/// The T whose little-endian bytes begin at `at`. The caller has checked the range.
template <class T>
T load(std::span<const std::uint8_t> bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

template <class T>
void append(std::vector<std::uint8_t>& out, const T& value) {
  const std::size_t at = out.size();
  out.resize(at + sizeof(T));
  std::memcpy(out.data() + at, &value, sizeof(T));
}

inline void append_vbyte(std::vector<std::uint8_t>& out, std::uint32_t value) {
  for (; value >= 0x80U; value >>= 7U) out.push_back(static_cast<std::uint8_t>(value | 0x80U));
  out.push_back(static_cast<std::uint8_t>(value));
}

/// Reads LEB128 numbers (retrieval 5, "vbyte") one after the other. Never reads beyond its bytes.
class VbyteReader {
 public:
  explicit VbyteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  /// False at the end, and for a number that is cut short, above 32 bits or not in shortest form.
  bool next(std::uint32_t& value) {
    std::uint64_t sum = 0;
    for (unsigned shift = 0; shift < 35 && at_ < bytes_.size(); shift += 7) {
      const std::uint8_t byte = bytes_[at_++];
      sum |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
      if ((byte & 0x80U) != 0) continue;
      if (byte == 0 && shift > 0) return false;
      value = static_cast<std::uint32_t>(sum);
      return sum <= 0xffffffffU;
    }
    return false;
  }
  bool skip(std::size_t count) {
    if (count > bytes_.size() - at_) return false;
    at_ += count;
    return true;
  }
  std::size_t position() const { return at_; }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

}  // namespace osler::search
