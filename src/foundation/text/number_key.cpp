#include "foundation/text/number_key.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/uchar.h>

#include "foundation/text/ascii.h"
#include "foundation/text/number_span.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

constexpr auto fractions = std::to_array<std::pair<char32_t, string_view>>({{0xBC, "1/4"},
                                                                            {0xBD, "1/2"},
                                                                            {0xBE, "3/4"},
                                                                            {0x2153, "1/3"},
                                                                            {0x2154, "2/3"},
                                                                            {0x215B, "1/8"},
                                                                            {0x215C, "3/8"},
                                                                            {0x215D, "5/8"},
                                                                            {0x215E, "7/8"}});

constexpr auto superscripts = std::to_array<std::pair<char32_t, char>>({{0x2070, '0'},
                                                                        {0xB9, '1'},
                                                                        {0xB2, '2'},
                                                                        {0xB3, '3'},
                                                                        {0x2074, '4'},
                                                                        {0x2075, '5'},
                                                                        {0x2076, '6'},
                                                                        {0x2077, '7'},
                                                                        {0x2078, '8'},
                                                                        {0x2079, '9'},
                                                                        {0x207B, '-'}});

template <class Table>
auto look_up(const Table& table, char32_t value) {
  return std::find_if(table.begin(), table.end(),
                      [value](const auto& row) { return row.first == value; });
}

// Digits of every script, signs and fractions in ASCII.
std::string in_ascii(string_view source) {
  std::string out;
  bool raised = false;
  for (size_t at = 0; at < source.size();) {
    const Decoded next = decode(source, at);
    const auto* const fraction = look_up(fractions, next.value);
    const auto* const raise = look_up(superscripts, next.value);
    const int digit = u_charDigitValue(static_cast<UChar32>(next.value));
    if (fraction != fractions.end()) {
      if (!out.empty()) out.push_back(' ');
      out += fraction->second;
    } else if (raise != superscripts.end()) {
      if (!raised) out.push_back('^');
      out.push_back(raise->second);
    } else if (digit >= 0) {
      out.push_back(static_cast<char>('0' + digit));
    } else if (dash_size(source, at) > 0) {
      out.push_back('-');
    } else if (next.value != ' ') {
      append_utf8(next.value, out);
    }
    raised = raise != superscripts.end();
    at += next.size;
  }
  return out;
}

bool groups(string_view number, size_t comma) {
  size_t end = comma + 1;
  while (end < number.size() && is_digit(number[end])) ++end;
  return end - comma == 4;
}

// Grouping commas away, the decimal comma as a point.
std::string with_point(string_view number) {
  std::string out;
  const bool has_point = number.find('.') != string_view::npos;
  for (size_t at = 0; at < number.size(); ++at) {
    if (number[at] != ',') {
      out.push_back(number[at]);
    } else if (!has_point && !groups(number, at)) {
      out.push_back('.');
    }
  }
  return out;
}

std::string without_idle_zeros(string_view number) {
  const size_t point = number.find('.');
  const bool plain = number.find_first_not_of("0123456789.") == string_view::npos &&
                     number.rfind('.') == point && !number.empty();
  if (!plain) return std::string(number);
  string_view whole = number.substr(0, point);
  string_view part = point == string_view::npos ? string_view() : number.substr(point + 1);
  while (whole.size() > 1 && whole.front() == '0') whole.remove_prefix(1);
  while (!part.empty() && part.back() == '0') part.remove_suffix(1);
  std::string out(whole.empty() ? string_view("0") : whole);
  if (!part.empty()) out.append(".").append(part);
  return out;
}

constexpr auto small = std::to_array<string_view>(
    {"zero",     "one",     "two",     "three",     "four",     "five",    "six",
     "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
     "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"});
constexpr auto tens = std::to_array<string_view>(
    {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"});

std::string lower_word(string_view text, size_t at) {
  std::string word;
  while (at < text.size() && is_letter(text[at])) word.push_back(to_lower(text[at++]));
  return word;
}

int position(const auto& list, string_view word) {
  const auto found = std::find(list.begin(), list.end(), word);
  return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

// Below a hundred: "seven", "twenty", "twenty-five".
int read_small(string_view text, size_t at, size_t& end) {
  const std::string word = lower_word(text, at);
  end = at + word.size();
  if (const int value = position(small, word); value >= 0) return value;
  const int ten = position(tens, word);
  if (ten < 0) return -1;
  const int value = (ten + 2) * 10;
  if (end >= text.size() || (text[end] != '-' && text[end] != ' ')) return value;
  const std::string unit = lower_word(text, end + 1);
  const int more = position(small, unit);
  if (more < 1 || more > 9) return value;
  end += 1 + unit.size();
  return value + more;
}

bool skip(string_view text, size_t& at, string_view phrase) {
  std::string near(text.substr(at, phrase.size()));
  std::transform(near.begin(), near.end(), near.begin(), to_lower);
  const size_t end = at + phrase.size();
  if (near != phrase || (end < text.size() && is_letter(text[end]))) return false;
  at = end;
  return true;
}

// "hundred" and "thousand" behind a small number, and what may follow them.
int read_scale(string_view text, int value, size_t& end) {
  for (const auto& [word, factor] :
       {std::pair<string_view, int>{" hundred", 100}, {" thousand", 1000}}) {
    if (!skip(text, end, word)) continue;
    value *= factor;
    size_t more = end;
    if (!skip(text, more, " and") && (more >= text.size() || text[more] != ' ')) return value;
    size_t more_end = 0;
    const int rest = more + 1 < text.size() ? read_small(text, more + 1, more_end) : -1;
    if (rest <= 0) return value;
    end = more_end;
    return value + rest;
  }
  return value;
}

}  // namespace

std::string number_key(string_view source) {
  const std::string ascii = in_ascii(source);
  std::string out;
  for (size_t begin = 0; begin < ascii.size();) {
    const size_t end = std::min(ascii.find_first_of("-/:^ ", begin), ascii.size());
    out += without_idle_zeros(with_point(string_view(ascii).substr(begin, end - begin)));
    if (end < ascii.size()) out.push_back(ascii[end]);
    begin = end + 1;
  }
  return out;
}

NumberWords read_number_words(string_view text, size_t at) {
  size_t end = at;
  if (skip(text, end, "half a") || skip(text, end, "half an") || skip(text, end, "half")) {
    return {end, "1/2"};
  }
  int value = skip(text, end, "a hundred") ? 100 : -1;
  if (value < 0) {
    value = read_small(text, at, end);
    if (value < 0) return {};
    if (end < text.size() && is_letter(text[end])) return {};
    value = read_scale(text, value, end);
  }
  std::string key = std::to_string(value);
  if (skip(text, end, " and a half")) key += " 1/2";
  return {end, key};
}

bool has_trailing_zero(string_view source) {
  const size_t point = source.rfind('.');
  if (point == string_view::npos || point + 1 >= source.size()) return false;
  const string_view part = source.substr(point + 1);
  return part.back() == '0' && std::all_of(part.begin(), part.end(), is_digit);
}

bool has_naked_point(string_view source) {
  for (size_t at = source.find('.'); at != string_view::npos; at = source.find('.', at + 1)) {
    const bool follows = at + 1 < source.size() && is_digit(source[at + 1]);
    if (follows && (at == 0 || !is_digit(source[at - 1]))) return true;
  }
  return false;
}

}  // namespace osler::text
