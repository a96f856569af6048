#include "knowledge/library/byte_stream.h"

#include <limits>

namespace osler::library {

void ByteWriter::number(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) {
    bytes_.push_back(static_cast<std::uint8_t>(value & 0x7fU) | 0x80U);
  }
  bytes_.push_back(static_cast<std::uint8_t>(value));
}

void ByteWriter::text(std::string_view value) {
  number(value.size());
  bytes_.insert(bytes_.end(), value.begin(), value.end());
}

std::uint64_t ByteReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !failed_ && place_ < bytes_.size(); shift += 7) {
    const std::uint8_t byte = bytes_[place_++];
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
    if ((byte & 0x80U) == 0) return value;
  }
  failed_ = true;
  return 0;
}

std::uint32_t ByteReader::number32() {
  const std::uint64_t value = number();
  if (value <= std::numeric_limits<std::uint32_t>::max()) return static_cast<std::uint32_t>(value);
  failed_ = true;
  return 0;
}

std::string ByteReader::text() {
  const std::size_t length = count();
  const auto bytes = bytes_.subspan(place_, length);
  place_ += length;
  return {bytes.begin(), bytes.end()};
}

std::size_t ByteReader::count() {
  const std::uint64_t value = number();
  if (!failed_ && value <= bytes_.size() - place_) return static_cast<std::size_t>(value);
  failed_ = true;
  return 0;
}

Result<void> ByteReader::finish() const {
  if (!failed_ && place_ == bytes_.size()) return {};
  return fail(ErrorCode::corrupt, "a stored version does not decode at byte " +
                                      std::to_string(place_) + "; restore it from a backup");
}

}  // namespace osler::library
