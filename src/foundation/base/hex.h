#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/id.h"
#include "foundation/base/result.h"

namespace osler {

/// Lower case, two digits a byte.
std::string to_hex(std::span<const std::uint8_t> bytes);
/// Errors   invalid_argument: an odd number of digits, or something else than 0-9 a-f A-F.
Result<std::vector<std::uint8_t>> from_hex(std::string_view text);

/// The 32 digits under which a request or a partition is written.
template <class Tag>
std::string hex_of(const BinaryId<Tag>& id) {
  return to_hex(id.bytes);
}

/// binary_id_from_hex<RequestId>(text). Errors   invalid_argument: not 32 hex digits.
template <class Id>
Result<Id> binary_id_from_hex(std::string_view text) {
  TRY_ASSIGN(const auto bytes, from_hex(text));
  Id id;
  if (bytes.size() != id.bytes.size()) {
    return fail(ErrorCode::invalid_argument, "an id has 32 hex digits");
  }
  std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
  return id;
}

}  // namespace osler
