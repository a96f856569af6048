#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/text/analyze.h"

namespace osler::text {

/// One token as the segmentation finds it, before stems and forms.
struct RawToken {
  Range span;
  TokenKind kind = TokenKind::word;
  bool joined = false;     // parts separated by dashes, stops or a space inside
  bool wide = false;       // holds bytes beyond ASCII
  bool has_digit = false;  // of a word
  std::size_t number = 0;  // of a number: where its digits begin, after comparator and sign
};

/// The next token at or after byte `at`; false at the end of the text.
bool next_token(std::string_view text, std::size_t at, RawToken& token);

/// Whether `value` is part of a word: letters, marks, digits of any script, soft hyphen and
/// joiners.
bool is_word_code_point(char32_t value);

}  // namespace osler::text
