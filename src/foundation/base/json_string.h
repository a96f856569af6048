#pragma once

#include <string>
#include <string_view>

namespace osler {

/// Appends `text` as a JSON string with its quotes, in the one spelling of RFC 8785 (3.2.2.2): only
/// the quote, the backslash and control characters are escaped, with the short forms where there
/// are any. Bytes that are not UTF-8 become U+FFFD, so that the result is always valid JSON.
void append_json_string(std::string& out, std::string_view text);

/// Bytes of the well-formed UTF-8 character at the beginning of `text`; 0 = there is none.
/// Source  Unicode 15, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
std::size_t utf8_character_length(std::string_view text);

}  // namespace osler
