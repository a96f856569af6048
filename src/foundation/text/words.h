#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/text/range.h"

namespace osler::text {

/// What stands between a word and the one before it.
enum class Gap : std::uint8_t {
  space,  // white space with at most one line feed
  dash,   // a single - – / or &
  stop,   // a full stop and a space after a single letter or "st": "E. coli", "St. John"
  comma,  // one comma and white space
  other,  // other punctuation, a blank line, or the beginning of the text
};

/// One word for looking up phrases: folded, without diacritics and apostrophes ("Crohn's" is
/// `crohns`, "b.i.d." is `bid`).
struct Word {
  Range span;
  std::string folded;
  Gap gap = Gap::other;
};

/// The words of any text, in order. Bytes that are not UTF-8 separate words.
std::vector<Word> words(std::string_view text);

}  // namespace osler::text
