#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "foundation/base/result.h"

namespace osler::config {

// How quantities are written. Errors of all   invalid_argument: what was expected.

/// "250ms", "30s", "5min", "2h", "14d"; a space before the unit is allowed, the unit is not
/// optional.
Result<std::chrono::milliseconds> parse_duration(std::string_view text);
/// Bytes: "512", "8 KiB", "64MiB", "2GiB", "1TiB". Powers of 1024 only, and so named.
Result<std::uint64_t> parse_size(std::string_view text);
Result<std::int64_t> parse_integer(std::string_view text);
/// Digits with or without a point; only for comparing: the setting keeps its text.
Result<double> parse_decimal(std::string_view text);

}  // namespace osler::config
