#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "foundation/config/node.h"
#include "improving/decisions/money.h"

namespace osler::decisions {

/// A number of a TOML table: `key = 3`, or a range `key = [2, 4]`. Exact numbers keep their text on
/// the way, so no binary float sees them.
/// Errors   corrupt: missing, no decimal, below zero, or low above high; names line and key.
Result<Range> range_of(const config::Node& table, std::string_view key);
/// `fallback` where the key is absent.
Result<Range> range_of(const config::Node& table, std::string_view key, const Range& fallback);

/// A day as written, YYYY-MM-DD. Errors   corrupt.
Result<std::string> day_of(const config::Node& table, std::string_view key);

/// A text that is not empty. Errors   corrupt.
Result<std::string> words_of(const config::Node& table, std::string_view key);

/// A name that is part of file names too: a-z, 0-9 and _, 1 to 64 of them. Errors   corrupt.
Result<std::string> plain_name_of(const config::Node& table, std::string_view key);

struct CountBounds {
  std::uint32_t least = 0;
  std::uint32_t most = 0;
};
/// A whole number, or `fallback` where the key is absent. Errors   corrupt: outside the bounds.
Result<std::uint32_t> count_of(const config::Node& table, std::string_view key,
                               const CountBounds& bounds, std::uint32_t fallback);

}  // namespace osler::decisions
