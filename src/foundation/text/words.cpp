#include "foundation/text/words.h"

#include <algorithm>

#include "foundation/text/ascii.h"
#include "foundation/text/normalize.h"
#include "foundation/text/number_span.h"
#include "foundation/text/token_scan.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

size_t letter_size(string_view text, size_t at) {
  if (at >= text.size()) return 0;
  if (is_ascii(text[at])) return is_alnum(text[at]) ? 1 : 0;
  const Decoded next = decode(text, at);
  return next.valid && is_word_code_point(next.value) ? next.size : 0;
}

size_t apostrophe_size(string_view text, size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\'') return 1;
  return text.substr(at, 3) == "\u2019" ? 3 : 0;
}

// What may stand inside a word at `at`: an apostrophe, or the stop of "b.i.d".
size_t inner_size(string_view text, size_t begin, size_t at) {
  if (const size_t quote = apostrophe_size(text, at)) {
    return letter_size(text, at + quote) > 0 ? quote : 0;
  }
  const bool lone_left =
      at > begin && is_letter(text[at - 1]) && (at - begin == 1 || text[at - 2] == '.');
  if (at >= text.size() || text[at] != '.' || !lone_left || at + 1 >= text.size()) return 0;
  return is_letter(text[at + 1]) && letter_size(text, at + 2) == 0 ? 1 : 0;
}

size_t word_end(string_view text, size_t begin) {
  size_t at = begin;
  for (;;) {
    size_t more = letter_size(text, at);
    if (more == 0) more = inner_size(text, begin, at);
    if (more == 0) return at;
    at += more;
  }
}

std::string folded(string_view word) {
  std::string out = fold_case(is_ascii(word) ? std::string(word) : strip_marks(word));
  std::erase_if(out, [](char c) { return c == '\'' || c == '.'; });
  for (const string_view dropped : {"\u2019", "\u00AD", "\u200C", "\u200D", "\u2060"}) {
    for (size_t at = out.find(dropped); at != std::string::npos; at = out.find(dropped)) {
      out.erase(at, dropped.size());
    }
  }
  return out;
}

bool is_blank(string_view between) {
  return std::all_of(between.begin(), between.end(), is_space) &&
         std::count(between.begin(), between.end(), '\n') <= 1;
}

Gap gap_of(string_view between, const Word& before) {
  if (between == "\u00A0" || is_blank(between)) return Gap::space;
  if (between == "/" || between == "&" || dash_size(between, 0) == between.size()) return Gap::dash;
  if (between.starts_with(",") && is_blank(between.substr(1))) return Gap::comma;
  const bool abbreviated = before.folded.size() == 1 || before.folded == "st";
  const bool stopped = between == ". " || between == ".";
  return abbreviated && stopped && !is_digit(before.folded[0]) ? Gap::stop : Gap::other;
}

}  // namespace

std::vector<Word> words(string_view text) {
  std::vector<Word> out;
  size_t last_end = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = word_end(text, at);
    if (end == at) {
      at += decode(text, at).size;
      continue;
    }
    Word word{make_range(at, end), folded(text.substr(at, end - at)), Gap::other};
    if (!out.empty()) word.gap = gap_of(text.substr(last_end, at - last_end), out.back());
    at = last_end = end;
    if (!word.folded.empty()) out.push_back(std::move(word));
  }
  return out;
}

}  // namespace osler::text
