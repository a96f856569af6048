#include "trust/triage/tokens.h"

#include <algorithm>

#include "foundation/text/ascii.h"
#include "foundation/text/normalize.h"
#include "foundation/text/token_scan.h"
#include "foundation/text/utf8.h"
#include "trust/triage/canonical_word.h"

namespace osler::triage {
namespace {

using std::size_t;
using std::string_view;

// Bytes of a letter or digit at `at`, 0 where there is none.
size_t word_size(string_view text, size_t at) {
  if (at >= text.size()) return 0;
  if (text::is_ascii(text[at])) return text::is_alnum(text[at]) ? 1 : 0;
  const text::Decoded next = text::decode(text, at);
  return next.valid && text::is_word_code_point(next.value) ? next.size : 0;
}

size_t apostrophe_size(string_view text, size_t at) {
  if (text[at] == '\'' || text[at] == '`') return 1;
  const string_view three = text.substr(at, 3);
  return three == "\u2019" || three == "\u2018" ? 3 : 0;
}

// "can't" is written as "cant": the words are then looked up without it.
std::string without_apostrophes(std::string folded) {
  if (folded.find_first_of("'`\xE2") == std::string::npos) return folded;
  std::string out;
  out.reserve(folded.size());
  for (size_t at = 0; at < folded.size();) {
    const size_t quote = apostrophe_size(folded, at);
    if (quote > 0 && !out.empty() && text::is_letter(out.back())) {
      at += quote;
      continue;
    }
    out.push_back(folded[at++]);
  }
  return out;
}

bool is_pictograph(char32_t value) {
  return value >= 0x1F000 || (value >= 0x2600 && value <= 0x27BF) || value == 0xFE0F;
}

// Pictures between letters or words say nothing, and one space of the two around them goes too.
std::string without_pictographs(string_view text) {
  if (text::is_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const text::Decoded next = text::decode(text, at);
    const bool is_picture = next.valid && is_pictograph(next.value);
    if (!is_picture) out.append(text.substr(at, next.size));
    at += next.size;
    const bool between_spaces = is_picture && !out.empty() && out.back() == ' ';
    if (between_spaces && at < text.size() && text[at] == ' ') ++at;
  }
  return out;
}

bool is_digit_at(string_view text, size_t at) {
  return at < text.size() && text::is_digit(text[at]);
}

size_t number_end(string_view text, size_t at) {
  while (is_digit_at(text, at)) ++at;
  while (at < text.size() && (text[at] == '.' || text[at] == ',') && is_digit_at(text, at + 1)) {
    ++at;
    while (is_digit_at(text, at)) ++at;
  }
  return at;
}

// Thousandths; a comma before three digits groups ("1,000"), else it is a decimal one ("38,5").
std::int32_t read_thousandths(string_view digits) {
  constexpr std::int64_t most = 2'000'000'000;
  std::int64_t value = 0;
  int decimals = -1;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (!text::is_digit(digits[i])) {
      const bool groups = digits[i] == ',' && digits.size() - i == 4;
      if (!groups && decimals < 0) decimals = 0;
      continue;
    }
    if (decimals == 3) break;
    if (decimals >= 0) ++decimals;
    value = std::min(most, value * 10 + (digits[i] - '0'));
  }
  for (int i = std::max(decimals, 0); i < 3; ++i) value = std::min(most, value * 10);
  return static_cast<std::int32_t>(value);
}

}  // namespace

void Tokens::add_turn(string_view text) {
  if (text.size() > most_turn_bytes) text = text.substr(0, most_turn_bytes);
  first_of_turn_ = tokens_.size();
  folded_.push_back(without_apostrophes(text::fold_for_matching(without_pictographs(text))));
  const string_view folded = folded_.back();
  tokens_.reserve(tokens_.size() + folded.size() / 5);
  for (size_t at = 0; at < folded.size();) at = read(folded, at);
  ++turns_;
}

size_t Tokens::read(string_view folded, size_t at) {
  if (text::is_digit(folded[at])) {
    const size_t end = number_end(folded, at);
    push_number(folded.substr(at, end - at));
    return end;
  }
  size_t end = at;
  for (size_t size = word_size(folded, end); size > 0; size = word_size(folded, end)) end += size;
  if (end == at) {
    mark(folded, at);
    return at + text::decode(folded, at).size;
  }
  push(folded.substr(at, end - at));
  return end;
}

// What stands between words can end a sentence or be a comma; all else says nothing.
void Tokens::mark(string_view folded, size_t at) {
  if (tokens_.size() == first_of_turn_) return;
  const char c = folded[at];
  const bool dots = c == '.' && ((at > 0 && folded[at - 1] == '.') ||
                                 (at + 1 < folded.size() && folded[at + 1] == '.'));
  Token& last = tokens_.back();
  if (!dots && string_view(".!?;:\n").find(c) != string_view::npos) last.ends_sentence = true;
  if (c == ',') last.before_comma = true;
}

void Tokens::push_number(string_view digits) {
  Token token;
  token.word = digits;
  token.turn = turns_;
  token.number = read_thousandths(digits);
  tokens_.push_back(token);
}

// "can not", "can t", "could not" are `cannot`; "i m", "do n t" and the like lose their letter.
bool Tokens::joins_previous(string_view word) {
  if (tokens_.size() == first_of_turn_) return false;
  Token& last = tokens_.back();
  if (last.ends_sentence) return false;
  const bool negates = word == "not" || word == "t";
  if (negates && (last.word == "can" || last.word == "could")) {
    last.word = "cannot";
    return true;
  }
  if (word == "t" && last.word == "won") last.word = "will";
  const bool is_stump = last.word == "don" || last.word == "didn" || last.word == "doesn";
  if (word == "t" && is_stump) last.word = "do";
  if (word == "to" && last.word == "unable") {
    last.word = "cannot";
    return true;
  }
  return word == "s" || word == "ll";
}

void Tokens::push(string_view word) {
  if (joins_previous(word)) return;
  if (word == "t" && tokens_.size() > first_of_turn_) word = "not";
  if (word == "m" && tokens_.size() > first_of_turn_ && tokens_.back().word == "i") word = "be";
  Token token;
  token.turn = turns_;
  token.number = number_word(word);
  const CanonicalWords canonical = canonical_words(word);
  token.word = canonical.first.empty() ? word : canonical.first;
  tokens_.push_back(token);
  for (const string_view more : {canonical.second, canonical.third}) {
    if (more.empty()) continue;
    token.word = more;
    tokens_.push_back(token);
  }
}

}  // namespace osler::triage
