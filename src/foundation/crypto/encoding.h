#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "foundation/base/id.h"
#include "foundation/crypto/bytes.h"

namespace osler::crypto {

/// Lower case.
std::string to_hex(ByteView bytes);
/// Returns  nullopt unless `text` is an even number of hex digits, either case.
std::optional<Bytes> from_hex(std::string_view text);

/// RFC 4648, section 4, with padding.
std::string to_base64(ByteView bytes);
/// Strict: padding required, no white space, unused bits zero, so each value has one spelling.
std::optional<Bytes> from_base64(std::string_view text);

template <class Tag>
std::string to_hex(const BinaryId<Tag>& id) {
  return to_hex(ByteView(id.bytes));
}

/// Returns  nullopt unless `text` is 32 hex digits.
template <class Tag>
std::optional<BinaryId<Tag>> id_from_hex(std::string_view text) {
  const auto bytes = from_hex(text);
  BinaryId<Tag> id;
  if (!bytes || bytes->size() != id.bytes.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), id.bytes.begin());
  return id;
}

/// Reads 16 bytes at `offset`, which the caller has checked against bytes.size().
template <class Id>
Id read_id(ByteView bytes, std::size_t offset) {
  Id id;
  std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(offset), id.bytes.size(),
              id.bytes.begin());
  return id;
}

}  // namespace osler::crypto
