#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

#include "foundation/base/base64.h"
#include "foundation/base/hex.h"
#include "foundation/base/id.h"
#include "foundation/crypto/bytes.h"

namespace osler::crypto {

// How bytes become text is the same everywhere: the words are base's.
using osler::from_base64;
using osler::from_hex;
using osler::to_base64;
using osler::to_hex;

template <class Tag>
std::string to_hex(const BinaryId<Tag>& id) {
  return hex_of(id);
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
