#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "foundation/text/range.h"

namespace osler::text {

/// How hard an English text is to read, in school years.
struct ReadingLevel {
  std::size_t sentences = 0;
  std::size_t words = 0;
  std::size_t syllables = 0;
  std::size_t polysyllables = 0;  // words of three syllables or more
  double fkgl = 0;                // 0 when there are no words
  double fkgl_adjusted = 0;       // each medical term counted as one word of two syllables
  double smog = 0;
};

/// `medical_terms`: ascending spans of lexicon terms in `text`.
///
/// Source   Kincaid et al. 1975: 0.39 words/sentence + 11.8 syllables/word - 15.59.
///          McLaughlin 1969: 1.0430 sqrt(30 polysyllables/sentences) + 3.1291.
///          Adjustment: answers 11.
ReadingLevel reading_level(std::string_view text, std::span<const Range> medical_terms = {});

/// An estimate by vowel groups for a folded English word; at least 1.
std::size_t count_syllables(std::string_view folded_word);

}  // namespace osler::text
