#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace osler::text {

/// One spelling for each written number, for comparison only: `1,000` and `1000`, `.5`, `0,5` and
/// `0.50`, `½` and `1/2`, `10⁹` and `10^9`. English marks: a comma before three digits groups, a
/// point is decimal. Never a number type: nothing is rounded.
std::string number_key(std::string_view source);

/// A number in words that begins at byte `at` ("twenty-five", "two hundred", "one and a half",
/// "half a"), with its key; end == 0 when there is none.
struct NumberWords {
  std::size_t end = 0;
  std::string key;
};
NumberWords read_number_words(std::string_view text, std::size_t at);

/// Ways of writing a decimal that get misread; a rewriting may not introduce them.
/// Source   ISMP list of error-prone abbreviations: trailing zero, naked decimal point.
bool has_trailing_zero(std::string_view source);
bool has_naked_point(std::string_view source);

}  // namespace osler::text
