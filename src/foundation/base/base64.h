#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler {

/// RFC 4648, section 4: A-Z a-z 0-9 + /, with padding.
std::string to_base64(std::span<const std::uint8_t> bytes);
/// RFC 4648, section 5: - and _ for + and /, without padding; for URLs and tokens.
std::string to_base64url(std::span<const std::uint8_t> bytes);

/// Strict, so that each value has one spelling: exact padding, no white space, unused bits zero.
/// Errors   invalid_argument.
Result<std::vector<std::uint8_t>> from_base64(std::string_view text);
Result<std::vector<std::uint8_t>> from_base64url(std::string_view text);

}  // namespace osler
