#include "foundation/text/token_scan.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "foundation/text/ascii.h"
#include "foundation/text/code_pattern.h"
#include "foundation/text/number_span.h"
#include "foundation/text/unit_names.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

constexpr string_view right_quote = "\u2019";

// Scripts without spaces: each sign is a token, so that any run of them can be found.
bool is_single_sign(char32_t v) {
  return (v >= 0x3040 && v <= 0x30FF) || (v >= 0x3400 && v <= 0x9FFF) ||
         (v >= 0xF900 && v <= 0xFAFF) || (v >= 0x20000 && v <= 0x3FFFF);
}

bool is_joiner(char32_t v) { return v == 0xAD || v == 0x200C || v == 0x200D || v == 0x2060; }

// Bytes of the word character at `at`, 0 when there is none.
size_t word_char(string_view text, size_t at) {
  if (at >= text.size()) return 0;
  if (is_ascii(text[at])) return is_alnum(text[at]) ? 1 : 0;
  const Decoded next = decode(text, at);
  return next.valid && is_word_code_point(next.value) && !is_single_sign(next.value) ? next.size
                                                                                     : 0;
}

size_t apostrophe(string_view text, size_t at) {
  if (text[at] == '\'') return 1;
  return text.substr(at, right_quote.size()) == right_quote ? right_quote.size() : 0;
}

// The end of the plain word at `at`: word characters, and apostrophes between letters.
size_t run_end(string_view text, size_t at) {
  for (;;) {
    while (at < text.size() && is_alnum(text[at])) ++at;
    if (at >= text.size()) return at;
    size_t more = word_char(text, at);
    if (more == 0) {
      const size_t quote = apostrophe(text, at);
      const bool between = quote > 0 && at > 0 && !is_digit(text[at - 1]) &&
                           at + quote < text.size() && !is_digit(text[at + quote]) &&
                           word_char(text, at + quote) > 0;
      more = between ? quote : 0;
    }
    if (more == 0) return at;
    at += more;
  }
}

bool has_digit(string_view word) { return std::any_of(word.begin(), word.end(), is_digit); }

bool all_upper(string_view word) {
  return std::none_of(word.begin(), word.end(), is_lower) &&
         std::any_of(word.begin(), word.end(), is_upper);
}

// TNF, HLA, ACE: a name that is written in capitals. Longer ones are headings in capitals.
bool is_acronym(string_view word) {
  return word.size() >= 2 && word.size() <= 5 && all_upper(word) && is_ascii(word);
}

bool is_greek_symbol(string_view word) {
  if (word.size() != 2) return false;
  const char32_t value = decode(word, 0).value;
  return value >= 0x391 && value <= 0x3C9;
}

// Whether a dash between two parts makes one name: IL-6, COVID-19, TNF-alpha, 25-OH-D, HLA-B27; not
// long-term, X-ray, 10-day or NON-STEROIDAL, whose parts are words of their own.
bool dash_joins(string_view left, string_view right) {
  if (std::all_of(left.begin(), left.end(), is_digit)) {
    return is_acronym(right) || (right.size() == 1 && is_upper(right[0]));
  }
  if (has_digit(left) || has_digit(right)) return true;
  if (!is_acronym(left)) return false;
  return is_greek_symbol(right) || !all_upper(right) || right.size() <= 3;
}

bool stop_joins(string_view text, size_t stop, size_t part_begin) {
  if (stop + 1 >= text.size()) return false;
  if (is_digit(text[stop - 1]) && is_digit(text[stop + 1])) return true;  // I21.9
  const bool lone_left = stop - part_begin == 1 && is_letter(text[stop - 1]);
  const bool lone_right = is_letter(text[stop + 1]) && word_char(text, stop + 2) == 0;
  return lone_left && lone_right;  // b.i.d, U.S
}

// "E. coli": bytes of ". coli" after a single capital, when the word is a species that is written
// so.
size_t species_size(string_view text, size_t at) {
  constexpr auto species = std::to_array<string_view>(
      {"albicans",      "aeruginosa",   "aureus",      "baumannii",     "botulinum",  "burgdorferi",
       "catarrhalis",   "cereus",       "coli",        "difficile",     "enterica",   "epidermidis",
       "faecalis",      "faecium",      "falciparum",  "fragilis",      "fumigatus",  "gonorrhoeae",
       "influenzae",    "jejuni",       "jirovecii",   "lamblia",       "leprae",     "malariae",
       "marcescens",    "meningitidis", "mirabilis",   "monocytogenes", "neoformans", "ovale",
       "pallidum",      "perfringens",  "pneumoniae",  "pneumophila",   "pylori",     "pyogenes",
       "saprophyticus", "tetani",       "trachomatis", "tuberculosis",  "typhi",      "vaginalis",
       "vivax",         "vulgaris"});
  if (text.substr(at, 2) != ". ") return 0;
  const size_t end = run_end(text, at + 2);
  const string_view word = text.substr(at + 2, end - at - 2);
  return std::find(species.begin(), species.end(), word) != species.end() ? end - at : 0;
}

// What the joint at `at` adds to the word whose last part began at `part`.
size_t joint(string_view text, size_t part, size_t at, size_t& next_part) {
  if (at >= text.size()) return 0;
  if (text[at] == '.' && stop_joins(text, at, part)) {
    next_part = at + 1;
    return run_end(text, next_part) - at;
  }
  const size_t dash = dash_size(text, at);
  if (dash == 0 || word_char(text, at + dash) == 0) return 0;
  const size_t end = run_end(text, at + dash);
  const string_view right = text.substr(at + dash, end - at - dash);
  next_part = at + dash;
  return dash_joins(text.substr(part, at - part), right) ? end - at : 0;
}

void finish_word(string_view text, size_t end, RawToken& token) {
  token.span.end = static_cast<std::uint32_t>(end);
  const string_view word = slice(text, token.span);
  token.has_digit = has_digit(word);
  token.wide = !is_ascii(word);
}

void read_word(string_view text, size_t at, RawToken& token) {
  token = {make_range(at, at), TokenKind::word};
  if (const size_t eu = eu_number_size(text, at)) {
    token.kind = TokenKind::code;
    return finish_word(text, at + eu, token);
  }
  size_t end = run_end(text, at);
  size_t part = at;
  if (end == at + 1 && is_upper(text[at])) {
    const size_t species = species_size(text, end);
    token.joined = species > 0;
    if (species > 0) return finish_word(text, end + species, token);
  }
  size_t next_part = 0;
  for (size_t more = joint(text, part, end, next_part); more > 0;
       more = joint(text, part, end, next_part)) {
    end += more;
    part = next_part;
    token.joined = true;
  }
  finish_word(text, end, token);
}

TokenKind kind_of(NumberShape shape) {
  switch (shape) {
    case NumberShape::range:
      return TokenKind::range;
    case NumberShape::ratio:
      return TokenKind::ratio;
    case NumberShape::chain:
      return TokenKind::chain;
    case NumberShape::plain:
      break;
  }
  return TokenKind::number;
}

// Digits that begin a name rather than a number: 5HT, 2nd, 25-OH-D, 3D; not 10mg.
bool digits_begin_word(string_view text, size_t at, const NumberSpan& number) {
  if (number.end >= text.size() || number.shape != NumberShape::plain) return false;
  if (!std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at),
                   text.begin() + static_cast<std::ptrdiff_t>(number.end), is_digit)) {
    return false;
  }
  if (is_letter(text[number.end])) return match_unit(text, number.end).end == 0;
  size_t part = 0;
  return dash_size(text, number.end) > 0 && joint(text, at, number.end, part) > 0;
}

void read_digits(string_view text, size_t begin, size_t at, RawToken& token) {
  const NumberSpan number = read_number(text, at);
  if (begin == at && digits_begin_word(text, at, number)) return read_word(text, at, token);
  token = {make_range(begin, number.end), kind_of(number.shape)};
  token.joined = number.shape != NumberShape::plain;
  token.number = at;
  token.wide = !is_ascii(slice(text, token.span));
}

bool digit_at(string_view text, size_t at) { return at < text.size() && is_digit(text[at]); }

bool number_at(string_view text, size_t at) {
  return digit_at(text, at) || (at < text.size() && text[at] == '.' && digit_at(text, at + 1));
}

// Bytes of <, <=, >, >=, ≤ or ≥ with a space behind, when a number follows.
size_t comparator_size(string_view text, size_t at) {
  size_t end = at;
  const string_view three = text.substr(at, 3);
  if (text[at] == '<' || text[at] == '>') {
    end += text.substr(at + 1, 1) == "=" ? std::size_t{2} : std::size_t{1};
  } else if (three == "\u2264" || three == "\u2265") {
    end += 3;
  } else {
    return 0;
  }
  if (end < text.size() && text[end] == ' ') ++end;
  return number_at(text, end) ? end - at : 0;
}

// A minus in front of a number, not a dash between two.
size_t sign_size(string_view text, size_t at) {
  const size_t dash = dash_size(text, at);
  const bool free = at == 0 || is_space(text[at - 1]) || text[at - 1] == '(';
  return dash > 0 && free && number_at(text, at + dash) ? dash : 0;
}

// Registered and trade marks, which would leave an "r" or a "tm".
size_t mark_size(string_view text, size_t at) {
  for (const string_view mark : {"(R)", "(TM)", "(C)"}) {
    if (text.substr(at, mark.size()) == mark) return mark.size();
  }
  return 0;
}

// Whether a token begins at a character that is neither a letter nor a digit of ASCII.
bool read_other(string_view text, size_t at, RawToken& token) {
  const char c = text[at];
  size_t before_number = comparator_size(text, at);
  if (before_number == 0) before_number = sign_size(text, at);
  if (before_number > 0) return read_digits(text, at, at + before_number, token), true;
  if (c == '.' && digit_at(text, at + 1) && (at == 0 || !is_alnum(text[at - 1]))) {
    return read_digits(text, at, at, token), true;
  }
  if (is_ascii(c)) return false;
  if (number_sign(text, at) > 0) return read_digits(text, at, at, token), true;
  const Decoded next = decode(text, at);
  const bool letter = next.valid && u_isalnum(static_cast<UChar32>(next.value)) != 0;
  if (letter && !is_single_sign(next.value)) return read_word(text, at, token), true;
  if (!next.valid || !is_single_sign(next.value) || next.value == 0x30FB) return false;
  token = {make_range(at, at + next.size), TokenKind::word};
  token.wide = true;
  return true;
}

}  // namespace

bool is_word_code_point(char32_t value) {
  if (is_joiner(value)) return true;
  const auto point = static_cast<UChar32>(value);
  if (u_isalnum(point) != 0) return true;
  const int type = u_charType(point);
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

bool next_token(string_view text, size_t at, RawToken& token) {
  while (at < text.size()) {
    const char c = text[at];
    if (is_letter(c)) return read_word(text, at, token), true;
    if (is_digit(c)) return read_digits(text, at, at, token), true;
    if (c == '(' && mark_size(text, at) > 0) {
      at += mark_size(text, at);
    } else if (c == ' ' || c == '\n' || c == ',') {
      ++at;
    } else if (read_other(text, at, token)) {
      return true;
    } else {
      at += is_ascii(c) ? 1 : decode(text, at).size;
    }
  }
  return false;
}

}  // namespace osler::text
