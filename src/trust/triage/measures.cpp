#include "trust/triage/measures.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace osler::triage {
namespace {

using std::size_t;
using std::string_view;

constexpr size_t words_before = 4;
constexpr size_t words_after = 2;

struct AgeUnit {
  string_view word;
  std::int32_t thousandths_of_month = 0;
};

constexpr auto age_units = std::to_array<AgeUnit>({
    {"day", 33},
    {"days", 33},
    {"week", 230},
    {"weeks", 230},
    {"wk", 230},
    {"wks", 230},
    {"month", 1000},
    {"months", 1000},
    {"mo", 1000},
    {"mos", 1000},
    {"mth", 1000},
    {"mths", 1000},
    {"year", 12000},
    {"years", 12000},
    {"yr", 12000},
    {"yrs", 12000},
    {"yo", 12000},
    {"y", 12000},
});
constexpr auto child_words =
    std::to_array<string_view>({"baby", "babys", "newborn", "infant", "bub", "bubs", "neonate"});
constexpr auto duration_words =
    std::to_array<string_view>({"for", "since", "last", "past", "over", "every", "about", "after"});

constexpr auto span_words = std::to_array<string_view>(
    {"pregnant", "post", "postpartum", "late", "along", "out", "since", "into", "after", "in"});

template <size_t N>
bool is_one_of(string_view word, const std::array<string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

string_view word_at(std::span<const Token> tokens, size_t at) {
  return at < tokens.size() ? tokens[at].word : string_view{};
}

std::uint32_t mask_of(const std::vector<std::uint32_t>& masks, std::uint32_t word) {
  return word < masks.size() ? masks[word] : 0;
}

// Which measures the words around token `at` speak of.
std::uint32_t context(std::span<const Token> tokens, size_t at, const Measures& measures) {
  std::uint32_t mask = 0;
  for (size_t i = at; i > 0 && at - i < words_before; --i) {
    if (tokens[i - 1].ends_sentence) break;
    mask |= mask_of(measures.before, tokens[i - 1].ids[0]);
  }
  for (size_t i = at + 1; i < tokens.size() && i <= at + words_after; ++i) {
    if (tokens[i - 1].ends_sentence) break;
    mask |= mask_of(measures.after, tokens[i].ids[0]);
  }
  return mask;
}

char temperature_unit(std::span<const Token> tokens, size_t at) {
  for (size_t i = at + 1; i <= at + words_after; ++i) {
    const string_view word = word_at(tokens, i);
    if (word == "c" || word == "celsius" || word == "centigrade") return 'c';
    if (word == "f" || word == "fahrenheit" || word == "farenheit") return 'f';
  }
  return 0;
}

std::int32_t value_at(std::span<const Token> tokens, size_t at, const Measure& measure) {
  if (!measure.is_temperature) return tokens[at].number;
  return celsius(tokens[at].number, temperature_unit(tokens, at));
}

// In thousandths of a month; -1 when the number at `at` is no age.
std::int64_t age_at(std::span<const Token> tokens, size_t at) {
  const string_view unit = word_at(tokens, at + 1);
  const string_view before = at > 0 ? tokens[at - 1].word : string_view{};
  const bool says_age = before == "age" || before == "aged";
  const auto* const known = std::find_if(age_units.begin(), age_units.end(),
                                         [&](const AgeUnit& row) { return row.word == unit; });
  const std::int64_t number = tokens[at].number;
  if (known == age_units.end()) return says_age ? number * 12 : -1;
  const string_view next = word_at(tokens, at + 2);
  bool is_age = says_age || unit == "yo" || next == "old" || next == "of";
  const bool is_short = known->thousandths_of_month <= 1000;
  if (is_short && before == "be" && at > 1 && tokens[at - 2].word == "i") {
    is_age =
        is_age || !is_one_of(next, span_words);  // "he is 9 weeks", not "I am 9 weeks pregnant"
  }
  for (size_t i = at; i > 0 && at - i < words_before && !is_age; --i) {
    is_age = is_one_of(tokens[i - 1].word, child_words) && is_short &&
             !is_one_of(before, duration_words) && next != "ago";
  }
  return is_age ? number * known->thousandths_of_month / 1000 : -1;
}

}  // namespace

void Extremes::add(std::int32_t value) {
  least = std::min(least, value);
  most = std::max(most, value);
}

void Measures::mark(std::vector<std::uint32_t>& masks, std::uint32_t word, std::uint32_t measure) {
  if (word >= masks.size()) masks.resize(word + 1);
  masks[word] |= 1U << measure;
}

std::int32_t celsius(std::int32_t thousandths, char unit) {
  const bool is_celsius = unit == 'c' || (unit == 0 && thousandths <= 45'000);
  const bool is_fahrenheit = unit == 'f' || (unit == 0 && thousandths >= 90'000);
  if (is_celsius) return thousandths;
  if (!is_fahrenheit) return -1;
  return static_cast<std::int32_t>((std::int64_t{thousandths} - 32'000) * 5 / 9);
}

std::vector<Extremes> read_measures(std::span<const Token> tokens, const Measures& measures) {
  std::vector<Extremes> found(measures.all.size());
  for (size_t at = 0; at < tokens.size(); ++at) {
    const std::uint32_t mask = tokens[at].number < 0 ? 0 : context(tokens, at, measures);
    for (size_t i = 0; mask != 0 && i < measures.all.size(); ++i) {
      const Measure& measure = measures.all[i];
      const std::int32_t value = value_at(tokens, at, measure);
      const bool is_one = (mask >> i & 1U) != 0 && value >= measure.least && value <= measure.most;
      if (is_one) found[i].add(value);
    }
  }
  return found;
}

Extremes read_ages(std::span<const Token> tokens) {
  Extremes found;
  for (size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].number < 0) continue;
    const std::int64_t months = age_at(tokens, at);
    if (months >= 0 && months < std::int64_t{150} * 12 * 1000) {
      found.add(static_cast<std::int32_t>(months));
    }
  }
  return found;
}

}  // namespace osler::triage
