#pragma once

#include <cstddef>
#include <string_view>

namespace osler::config {

/// The most dots that join one key anywhere in a TOML text; numbers and dates count as keys, text
/// inside strings and comments does not. For refusing a.a.a.a... before a reader builds a table for
/// each step: freeing a tower of them would overflow the stack.
std::size_t most_dots_in_a_key(std::string_view toml);

}  // namespace osler::config
