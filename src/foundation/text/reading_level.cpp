#include "foundation/text/reading_level.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "foundation/text/sentences.h"
#include "foundation/text/words.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

constexpr size_t syllables_of_a_term = 2;

bool is_vowel(char c) { return string_view("aeiouy").find(c) != string_view::npos; }

bool ends_with_any(string_view word, std::initializer_list<string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [word](string_view ending) { return word.ends_with(ending); });
}

// Endings that are written with a vowel and spoken without one: "take", "takes", "asked".
bool has_silent_end(string_view word) {
  if (word.size() < 3) return false;
  const char before = word[word.size() - 2];
  if (word.ends_with("e"))
    return !is_vowel(before) && !(before == 'l' && !is_vowel(word[word.size() - 3]));
  if (word.size() < 4 || is_vowel(word[word.size() - 3])) return false;
  if (word.ends_with("ed")) return !ends_with_any(word, {"ted", "ded"});
  return word.ends_with("es") &&
         !ends_with_any(word, {"ses", "zes", "xes", "ches", "shes", "ges", "ces", "les"});
}

double kincaid(size_t words, size_t sentences, size_t syllables) {
  if (words == 0 || sentences == 0) return 0;
  const auto per = [](size_t a, size_t b) {
    return static_cast<double>(a) / static_cast<double>(b);
  };
  return 0.39 * per(words, sentences) + 11.8 * per(syllables, words) - 15.59;
}

}  // namespace

size_t count_syllables(string_view folded_word) {
  size_t groups = 0;
  for (size_t i = 0; i < folded_word.size(); ++i) {
    const bool starts = is_vowel(folded_word[i]) && (i == 0 || !is_vowel(folded_word[i - 1]));
    groups += starts ? 1 : 0;
  }
  // Two vowels that are spoken apart: "medi-ation", "di-abetes", "cardi-o".
  for (const string_view pair : {"ia", "io", "eo", "ua", "iu"}) {
    for (size_t at = folded_word.find(pair); at != string_view::npos;
         at = folded_word.find(pair, at + 1)) {
      const bool soft =
          at > 0 && string_view("tcsgqx").find(folded_word[at - 1]) != string_view::npos;
      groups += soft ? 0 : 1;
    }
  }
  if (has_silent_end(folded_word) && groups > 1) --groups;
  return std::max<size_t>(groups, 1);
}

ReadingLevel reading_level(string_view text, std::span<const Range> medical_terms) {
  ReadingLevel level;
  level.sentences = sentences(text).size();
  size_t adjusted_words = medical_terms.size();
  size_t adjusted_syllables = medical_terms.size() * syllables_of_a_term;
  for (const Word& word : words(text)) {
    const size_t syllables = count_syllables(word.folded);
    ++level.words;
    level.syllables += syllables;
    level.polysyllables += syllables >= 3 ? 1 : 0;
    const bool in_term = std::any_of(medical_terms.begin(), medical_terms.end(),
                                     [&word](Range term) { return contains(term, word.span); });
    adjusted_words += in_term ? 0 : 1;
    adjusted_syllables += in_term ? 0 : syllables;
  }
  level.fkgl = kincaid(level.words, level.sentences, level.syllables);
  level.fkgl_adjusted = kincaid(adjusted_words, level.sentences, adjusted_syllables);
  if (level.sentences > 0) {
    const double rate =
        static_cast<double>(level.polysyllables) / static_cast<double>(level.sentences);
    level.smog = 1.0430 * std::sqrt(30 * rate) + 3.1291;
  }
  return level;
}

}  // namespace osler::text
