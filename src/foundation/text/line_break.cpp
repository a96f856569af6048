#include "foundation/text/line_break.h"

#include <algorithm>
#include <array>
#include <string>

#include "foundation/text/ascii.h"
#include "foundation/text/sentence_words.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

// Wrapped prose has longer lines; what is shorter and followed by a capital is a heading or an
// item.
constexpr size_t shortest_wrapped_line = 50;
constexpr int lines_looked_at = 6;  // on either side, to learn how wide the text is

string_view trimmed(string_view line) {
  while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  return line;
}

string_view line_before(string_view text, size_t at) {
  const size_t previous = at == 0 ? string_view::npos : text.rfind('\n', at - 1);
  const size_t begin = previous == string_view::npos ? 0 : previous + 1;
  return text.substr(begin, at - begin);
}

string_view line_after(string_view text, size_t at) {
  return text.substr(at + 1, std::min(text.find('\n', at + 1), text.size()) - at - 1);
}

// "1. ", "2) ", "(a) ", "iv. "
bool is_enumerated(string_view line) {
  size_t at = !line.empty() && line.front() == '(' ? 1 : 0;
  const size_t begin = at;
  while (at < line.size() && at - begin < 4 && is_alnum(line[at])) ++at;
  if (at == begin || at + 1 >= line.size()) return false;
  const string_view label = line.substr(begin, at - begin);
  const bool number = std::all_of(label.begin(), label.end(), is_digit);
  const bool roman = label.find_first_not_of("ivxIVX") == string_view::npos;
  const bool closed = line[at] == ')' || (line[at] == '.' && begin == 0);
  return closed && is_space(line[at + 1]) && (number || roman || label.size() == 1);
}

// The longest line of the block round the line feed at `at`.
size_t block_width(string_view text, size_t at) {
  size_t widest = 0;
  size_t end = at;
  for (int i = 0; i < lines_looked_at; ++i) {
    const string_view line = line_before(text, end);
    if (trimmed(line).empty()) break;
    widest = std::max(widest, line.size());
    if (line.size() == end) break;
    end -= line.size() + 1;
  }
  for (int i = 0; i < lines_looked_at && at < text.size(); ++i) {
    const string_view line = line_after(text, at);
    if (trimmed(line).empty()) break;
    widest = std::max(widest, line.size());
    at += line.size() + 1;
  }
  return widest;
}

// A line that is wrapped is nearly as long as its neighbours.
bool is_short(string_view text, size_t at, string_view line) {
  return line.size() < shortest_wrapped_line || line.size() * 4 < block_width(text, at) * 3;
}

// "4.4   Special warnings", or a page number alone.
bool is_numbered_heading(string_view line) {
  const size_t end = line.find_first_not_of("0123456789.");
  if (end == string_view::npos) return is_digit(line.front());
  const bool sectioned = line.substr(0, end).find('.') != string_view::npos;
  const size_t title = line.find_first_not_of(' ', end);
  return end > 0 && sectioned && title > end && title < line.size() && is_upper(line[title]);
}

bool is_item(string_view line) { return bullet_size(line, 0) > 0 || is_enumerated(line); }

bool is_row(string_view line) {
  return line.find('\t') != string_view::npos || line.find('|') != string_view::npos;
}

bool all_capitals(string_view line) {
  return std::any_of(line.begin(), line.end(), is_upper) &&
         std::none_of(line.begin(), line.end(), is_lower);
}

std::string last_word(string_view line) {
  size_t begin = line.size();
  while (begin > 0 && is_alnum(line[begin - 1])) --begin;
  std::string word(line.substr(begin));
  std::transform(word.begin(), word.end(), word.begin(), to_lower);
  return word;
}

// Ends as no heading and no item ends.
bool is_unfinished(string_view line) {
  const char last = line.back();
  return last == ',' || last == '-' || last == '/' || last == '(' ||
         is_function_word(last_word(line));
}

bool starts_low(string_view line) { return is_lower(line.front()) || is_digit(line.front()); }

}  // namespace

size_t bullet_size(string_view text, size_t at) {
  constexpr auto bullets = std::to_array<string_view>(
      {"-", "*", "+", "\u00B7", "\u2022", "\u2023", "\u25E6", "\u25AA", "\u2013", "\u2014",
       "\u25CF", "\u25CB", "\u25A0", "\u25A1", "\u25BA", "\u2192", "\u2212", "\u2713", "\uF0B7"});
  constexpr string_view katakana_dot = "\u30FB";
  if (at >= text.size()) return 0;
  if (text.substr(at, katakana_dot.size()) == katakana_dot) return katakana_dot.size();
  const bool line_start = at == 0 || is_space(text[at - 1]);
  for (const string_view bullet : bullets) {
    const size_t end = at + bullet.size();
    if (text.substr(at, bullet.size()) != bullet || end >= text.size()) continue;
    if (is_space(text[end]) && line_start) return bullet.size();
  }
  return 0;
}

bool ends_line(string_view text, size_t at) {
  const string_view raw = line_before(text, at);
  const string_view raw_next = line_after(text, at);
  const string_view line = trimmed(raw);
  const string_view next = trimmed(raw_next);
  if (line.empty() || next.empty() || is_item(next)) return true;
  if (is_row(raw) || is_row(raw_next) || line.back() == ':') return true;
  if (all_capitals(line) != all_capitals(next) && line.size() > 3 && next.size() > 3) return true;
  if (is_numbered_heading(line) || is_numbered_heading(next)) return true;
  if (starts_low(next)) return false;
  const bool indented = is_space(raw_next.front());
  if (is_item(line) && !indented) return !is_unfinished(line);
  return is_short(text, at, line) && !is_unfinished(line);
}

}  // namespace osler::text
