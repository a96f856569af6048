#pragma once

#include <cstddef>
#include <string_view>

namespace osler::text {

/// Bytes of a list bullet at `at` (`-`, `*`, `•`, `・`, ... before white space), 0 when there is
/// none.
std::size_t bullet_size(std::string_view text, std::size_t at);

/// Whether the line feed at byte `at` ends a sentence: before a blank line, a list item, after a
/// colon or a heading, in a table. A line that was only wrapped goes on.
bool ends_line(std::string_view text, std::size_t at);

}  // namespace osler::text
