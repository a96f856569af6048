#include "knowledge/documents/byte_stream.h"

namespace osler::documents {

void ByteWriter::u32(std::uint32_t value) {
  for (unsigned shift = 0; shift < 32; shift += 8) u8(static_cast<std::uint8_t>(value >> shift));
}

void ByteWriter::u64(std::uint64_t value) {
  u32(static_cast<std::uint32_t>(value));
  u32(static_cast<std::uint32_t>(value >> 32U));
}

void ByteWriter::text(std::string_view value) {
  u64(value.size());
  bytes_ += value;
}

std::uint64_t ByteReader::number(std::size_t width) {
  const std::string_view bytes = take(width);
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;)
    value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

std::string_view ByteReader::take(std::uint64_t size) {
  if (size > bytes_.size()) {
    ok_ = false;
    bytes_ = {};
    return {};
  }
  const std::string_view taken = bytes_.substr(0, size);
  bytes_.remove_prefix(size);
  return taken;
}

std::string_view ByteReader::text() { return take(u64()); }

std::uint32_t ByteReader::count(std::size_t smallest) {
  const std::uint32_t count = u32();
  if (count * std::uint64_t{smallest} > bytes_.size()) ok_ = false;
  return ok_ ? count : 0;
}

}  // namespace osler::documents
