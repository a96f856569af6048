#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <unicode/uchar.h>

#include "foundation/text/ascii.h"
#include "foundation/text/normalize.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

// Folded Cyrillic and Greek letters that are read as Latin ones; U+03BC is the micro sign.
constexpr std::array<std::pair<char32_t, char>, 36> look_alikes{{
    {0x03B1, 'a'}, {0x03B5, 'e'}, {0x03B7, 'n'}, {0x03B9, 'i'}, {0x03BA, 'k'}, {0x03BC, 'u'},
    {0x03BD, 'v'}, {0x03BF, 'o'}, {0x03C1, 'p'}, {0x03C4, 't'}, {0x03C5, 'u'}, {0x03C7, 'x'},
    {0x03F2, 'c'}, {0x0430, 'a'}, {0x0432, 'b'}, {0x0433, 'r'}, {0x0435, 'e'}, {0x043A, 'k'},
    {0x043C, 'm'}, {0x043D, 'h'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0442, 't'},
    {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'}, {0x04BB, 'h'},
    {0x04CF, 'l'}, {0x0501, 'd'}, {0x051B, 'q'}, {0x051D, 'w'}, {0x0131, 'i'}, {0x0261, 'g'},
}};

char look_alike(char32_t value) {
  const auto* const found = std::find_if(look_alikes.begin(), look_alikes.end(),
                                         [value](const auto& row) { return row.first == value; });
  return found == look_alikes.end() ? '\0' : found->second;
}

bool is_invisible(char32_t value) {
  return u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

std::string as_latin(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    at += next.size;
    if (is_invisible(next.value)) continue;
    const char latin = next.value < 0x80 ? '\0' : look_alike(next.value);
    append_utf8(latin == '\0' ? next.value : static_cast<char32_t>(latin), out);
  }
  return out;
}

bool is_word_byte(char c) { return is_alnum(c) || !is_ascii(c); }

// A letter or digit that stands alone.
bool is_lone(std::string_view text, std::size_t at) {
  return at < text.size() && is_alnum(text[at]) && (at == 0 || !is_word_byte(text[at - 1])) &&
         (at + 1 == text.size() || !is_word_byte(text[at + 1]));
}

// The lone characters from `at` on, one separator apart, as one word; "" when that is no word.
struct Spaced {
  std::string word;
  std::size_t end = 0;
};

Spaced spaced_letters(std::string_view text, std::size_t at) {
  Spaced run{std::string(1, text[at]), at + 1};
  if (run.end == text.size()) return run;
  const char separator = text[run.end];
  if (std::string_view(" .-_*").find(separator) == std::string_view::npos) return run;
  while (run.end < text.size() && text[run.end] == separator && is_lone(text, run.end + 1)) {
    run.word.push_back(text[run.end + 1]);
    run.end += 2;
  }
  const auto letters = static_cast<std::size_t>(
      std::count_if(run.word.begin(), run.word.end(), [](char c) { return is_letter(c); }));
  // Three letters suffice between spaces, unless the first is itself a word ("am I A B"); dotted
  // abbreviations have three ("b.i.d.").
  const bool starts_with_word = run.word[0] == 'i' || run.word[0] == 'a';
  const std::size_t least = separator == ' ' && !starts_with_word ? 3 : 4;
  if (letters < least || letters * 2 < run.word.size() + 1) run.word.clear();
  return run;
}

std::string join_spaced_letters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_lone(text, at)) {
      out.push_back(text[at++]);
      continue;
    }
    const Spaced run = spaced_letters(text, at);
    out.append(run.word.empty() ? text.substr(at, run.end - at) : std::string_view(run.word));
    at = run.end;
  }
  return out;
}

char letter_for(char c) {
  constexpr std::string_view from = "0134578@$";
  constexpr std::string_view to = "oieastbas";
  const std::size_t found = from.find(c);
  return found == std::string_view::npos ? c : to[found];
}

bool is_leet(char c) { return is_digit(c) || c == '@' || c == '$'; }

// Interior digits are letters in disguise when the word has more letters than digits. Exempt:
// measurements that everybody writes so, and whatever starts with a digit (5mg, 1h30m).
void unmask(std::string& word) {
  constexpr std::array<std::string_view, 6> exempt{
      "hba1c", "alpha1antitrypsin", "cyp3a4", "cyp2d6", "cyp2c9", "cyp2c19"};
  if (std::find(exempt.begin(), exempt.end(), word) != exempt.end()) return;
  const auto is_masked = [](char c) { return is_leet(c); };
  const auto masked = std::count_if(word.begin(), word.end(), is_masked);
  const auto letters = static_cast<std::ptrdiff_t>(word.size()) - masked;
  const bool word_like = letters >= 3 ? masked < letters : word == "d1e";
  const bool has_interior =
      word.size() > 2 && std::any_of(word.begin() + 1, word.end() - 1, is_masked);
  if (masked == 0 || is_digit(word.front()) || !word_like) return;
  if (!has_interior && word.front() != '$' && word.front() != '@') return;
  const std::size_t last = word.size() - 1;
  for (std::size_t i = 0; i <= last; ++i) {
    if (i < last || has_interior) word[i] = letter_for(word[i]);
  }
}

std::string unmask_words(std::string_view text) {
  std::string out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) unmask(word);
    out += word;
    word.clear();
  };
  for (const char c : text) {
    if (is_letter(c) || is_leet(c)) {
      word.push_back(c);
    } else {
      flush();
      out.push_back(c);
    }
  }
  flush();
  return out;
}

}  // namespace

std::string fold_for_matching(std::string_view text) {
  // Folding can undo composition and the other way round; twice is a fixed point (UAX 15, 7.2).
  std::string folded = fold_case(text);
  if (!is_ascii(std::string_view(folded))) {
    folded = as_latin(strip_marks(fold_case(nfkc(folded))));
  }
  return unmask_words(join_spaced_letters(folded));
}

}  // namespace osler::text
