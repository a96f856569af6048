#include "knowledge/documents/line_marks.h"

#include <algorithm>
#include <array>
#include <string>

#include "foundation/text/ascii.h"
#include "foundation/text/utf8.h"

namespace osler::documents {
namespace {

using text::is_digit;
using text::is_letter;
using text::is_lower;
using text::is_upper;

constexpr std::size_t longest_heading = 120;  // bytes; longer lines are sentences

// Hyphens and dashes count as bullets only before white space, so that "-5" stays a number.
constexpr std::u32string_view bullets =
    U"-*"
    U"\u2022\u30FB\u00B7\u25A0\u25AA\u25E6\u2013\u2014\u2023\u25CF\u25CB\u25BA\u2666\u2713\uF0B7"
    U"\uF0A7";

// Source   headings of Nigeria Standard Treatment Guidelines 2022 and of common leaflets.
constexpr std::array<std::string_view, 40> section_titles = {"adverse drug reactions",
                                                             "adverse effects",
                                                             "aetiology",
                                                             "aetiopathogenesis",
                                                             "causes",
                                                             "caution",
                                                             "cautions",
                                                             "classification",
                                                             "clinical features",
                                                             "complications",
                                                             "contraindications",
                                                             "diagnosis",
                                                             "differential diagnoses",
                                                             "differential diagnosis",
                                                             "drug treatment",
                                                             "epidemiology",
                                                             "introduction",
                                                             "investigations",
                                                             "management",
                                                             "non-drug measures",
                                                             "non-drug treatment",
                                                             "non-pharmacological treatment",
                                                             "notable adverse drug reactions",
                                                             "pathophysiology",
                                                             "pharmacological treatment",
                                                             "precautions",
                                                             "prevention",
                                                             "prognosis",
                                                             "referral",
                                                             "risk factors",
                                                             "side effects",
                                                             "signs",
                                                             "signs and symptoms",
                                                             "supportive measures",
                                                             "surgical treatment",
                                                             "symptoms",
                                                             "treatment",
                                                             "treatment goals",
                                                             "treatment objectives",
                                                             "warnings"};

std::size_t white_after(std::string_view line, std::size_t at) {
  std::size_t end = at;
  while (end < line.size() && (line[end] == ' ' || line[end] == '\t')) ++end;
  return end - at;
}

std::optional<ListMark> bullet(std::string_view line) {
  const text::Decoded first = text::decode(line, 0);
  if (bullets.find(first.value) == std::u32string_view::npos) return std::nullopt;
  const std::size_t white = white_after(line, first.size);
  const bool may_touch = first.value > 0x7F && first.value != 0x2013 && first.value != 0x2014;
  if (white == 0 && !may_touch) return std::nullopt;
  return ListMark{first.value, first.size + white, false};
}

// Digits or one letter, then "." or ")"; "(1)" and "(a)" too. A letter needs the bracket: "A.
// Smith".
std::optional<ListMark> counter(std::string_view line) {
  std::size_t at = line[0] == '(' ? 1 : 0;
  const std::size_t begin = at;
  while (at < line.size() && is_digit(line[at]) && at - begin < 3) ++at;
  const bool is_number = at > begin;
  if (!is_number && at < line.size() && is_lower(line[at])) ++at;
  if (at == begin || at >= line.size()) return std::nullopt;
  const bool is_closed = line[at] == ')' || (line[at] == '.' && is_number && begin == 0);
  if (!is_closed) return std::nullopt;
  const std::size_t white = white_after(line, at + 1);
  if (white == 0) return std::nullopt;
  return ListMark{is_number ? U'1' : U'a', at + 1 + white, true};
}

// The end of "4", "4.1" or "4.1."; 0 when the line begins otherwise. `depth` counts the numbers.
std::size_t number_end(std::string_view line, std::uint8_t& depth) {
  std::size_t at = 0;
  depth = 0;
  while (at < line.size() && is_digit(line[at]) && depth < 6) {
    const std::size_t begin = at;
    while (at < line.size() && is_digit(line[at])) ++at;
    if (at - begin > 2) return 0;
    ++depth;
    if (at < line.size() && line[at] == '.') ++at;
  }
  return at;
}

bool has_lower(std::string_view line) { return std::any_of(line.begin(), line.end(), is_lower); }

}  // namespace

std::optional<ListMark> list_mark(std::string_view line) {
  if (line.empty()) return std::nullopt;
  if (const auto mark = bullet(line)) return mark;
  return counter(line);
}

std::optional<std::uint8_t> numbered_heading(std::string_view line) {
  std::uint8_t depth = 0;
  const std::size_t end = number_end(line, depth);
  if (end == 0 || line.size() > longest_heading || ends_a_sentence(line)) return std::nullopt;
  const std::size_t white = white_after(line, end);
  const std::string_view title = line.substr(end + white);
  if (white == 0 || title.size() < 3 || !is_upper(title[0]) || !is_letter(title[1]))
    return std::nullopt;
  const char last = title.back();
  if (last == ',' || last == ';' || last == ':') return std::nullopt;
  return depth;
}

bool is_upper_case_heading(std::string_view line) {
  if (line.size() > longest_heading || has_lower(line) || ends_a_sentence(line)) return false;
  const auto letters = std::count_if(line.begin(), line.end(), is_upper);
  return letters >= 4 && letters * 2 >= static_cast<std::ptrdiff_t>(line.size());
}

bool is_known_section_title(std::string_view line) {
  if (line.ends_with(':')) line.remove_suffix(1);
  if (line.size() > 40 || line.empty() || !is_upper(line[0])) return false;
  std::string lowered(line);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(), text::to_lower);
  return std::binary_search(section_titles.begin(), section_titles.end(), lowered);
}

bool ends_a_sentence(std::string_view line) {
  while (line.ends_with(')') || line.ends_with('"') || line.ends_with('\'')) line.remove_suffix(1);
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?');
}

bool continues(std::string_view line, bool is_full, std::string_view next) {
  if (line.empty() || next.empty()) return false;
  const char last = line.back();
  if (last == ':') return false;
  if (ends_a_sentence(line) || last == ';') return is_full;
  const bool runs_on = last == ',' || last == '-' || last == '(' || last == '/';
  return is_full || runs_on || is_lower(next[0]) || is_digit(next[0]) || next[0] == '(';
}

}  // namespace osler::documents
