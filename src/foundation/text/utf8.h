#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace osler::text {

constexpr char32_t replacement_character = 0xFFFD;

/// One code point as it stands in a text.
struct Decoded {
  char32_t value = 0;      // replacement_character where the bytes are not UTF-8
  std::uint32_t size = 0;  // bytes, 1 to 4
  bool valid = false;
};

/// Reads the code point at byte `at`, which must be below text.size(). Any bytes are allowed.
///
/// Returns  for bytes that are not UTF-8, the longest beginning of a sequence, so that every
/// program
///          that follows the standard replaces the same bytes.
/// Source   Unicode 15, chapter 3.9, "U+FFFD substitution of maximal subparts".
Decoded decode(std::string_view text, std::size_t at);

/// The code point that ends just before byte `at` (1 <= at <= size). `text` must be valid UTF-8.
Decoded decode_before(std::string_view text, std::size_t at);

/// Appends `value` as UTF-8; surrogates and values above U+10FFFF become U+FFFD.
void append_utf8(char32_t value, std::string& out);

/// Returns  the offset of the first byte that is not UTF-8, or text.size().
std::size_t first_invalid(std::string_view text);
bool is_valid_utf8(std::string_view text);
bool is_ascii(std::string_view text);

/// Bytes that are not UTF-8 count as the code points that would replace them.
std::size_t count_code_points(std::string_view text);

/// The text with U+FFFD in place of everything that is not UTF-8.
std::string replace_invalid(std::string_view text);

/// The largest offset <= at_most that does not cut a code point of `text` (valid UTF-8).
std::size_t floor_boundary(std::string_view text, std::size_t at_most);

}  // namespace osler::text
