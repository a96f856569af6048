#include "foundation/crypto/framing.h"

namespace osler::crypto {
namespace {

void append_little_endian(Bytes& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::uint64_t read_little_endian(ByteView bytes, std::size_t offset, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = count; i-- > 0;) value = (value << 8) | bytes[offset + i];
  return value;
}

}  // namespace

void append(Bytes& out, ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

void append_u32(Bytes& out, std::uint32_t value) { append_little_endian(out, value, 4); }

void append_u64(Bytes& out, std::uint64_t value) { append_little_endian(out, value, 8); }

void append_lp(Bytes& out, ByteView bytes) {
  append_u32(out, static_cast<std::uint32_t>(bytes.size()));
  append(out, bytes);
}

void append_lp(Bytes& out, std::string_view text) { append_lp(out, as_bytes(text)); }

std::uint32_t read_u32(ByteView bytes, std::size_t offset) {
  return static_cast<std::uint32_t>(read_little_endian(bytes, offset, 4));
}

std::uint64_t read_u64(ByteView bytes, std::size_t offset) {
  return read_little_endian(bytes, offset, 8);
}

}  // namespace osler::crypto
