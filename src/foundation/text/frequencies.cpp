#include "foundation/text/frequencies.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "foundation/text/ascii.h"
#include "foundation/text/number_key.h"
#include "foundation/text/number_span.h"
#include "foundation/text/unit_names.h"
#include "foundation/text/words.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

using Row = std::pair<string_view, string_view>;

constexpr auto single_words =
    std::to_array<Row>({{"daily", "1/d"},       {"weekly", "1/wk"},
                        {"monthly", "1/mo"},    {"yearly", "1/y"},
                        {"annually", "1/y"},    {"hourly", "1/h"},
                        {"nightly", "1/night"}, {"qd", "1/d"},
                        {"bid", "2/d"},         {"bd", "2/d"},
                        {"tid", "3/d"},         {"tds", "3/d"},
                        {"qid", "4/d"},         {"qds", "4/d"},
                        {"qod", "every 2 d"},   {"prn", "as needed"},
                        {"qhs", "at bedtime"},  {"hs", "at bedtime"},
                        {"nocte", "at night"},  {"mane", "in the morning"}});

constexpr auto phrases = std::to_array<Row>({{"every other day", "every 2 d"},
                                             {"on alternate days", "every 2 d"},
                                             {"alternate days", "every 2 d"},
                                             {"every day", "1/d"},
                                             {"each day", "1/d"},
                                             {"a day", "/d"},
                                             {"every week", "1/wk"},
                                             {"every month", "1/mo"},
                                             {"every hour", "1/h"},
                                             {"every morning", "1/morning"},
                                             {"each morning", "1/morning"},
                                             {"every night", "1/night"},
                                             {"each night", "1/night"},
                                             {"every evening", "1/evening"},
                                             {"as needed", "as needed"},
                                             {"when needed", "as needed"},
                                             {"if needed", "as needed"},
                                             {"as required", "as needed"},
                                             {"when required", "as needed"},
                                             {"at bedtime", "at bedtime"},
                                             {"before bed", "at bedtime"},
                                             {"at night", "at night"},
                                             {"in the morning", "in the morning"},
                                             {"in the evening", "in the evening"}});

template <size_t size>
string_view look_up(const std::array<Row, size>& rows, string_view name) {
  const auto* const found =
      std::find_if(rows.begin(), rows.end(), [name](const Row& row) { return row.first == name; });
  return found == rows.end() ? string_view() : found->second;
}

bool all_digits(string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

// The key of a time unit, "" for any other word.
string_view time_unit(string_view word) {
  constexpr auto times = std::to_array<string_view>({"s", "min", "h", "d", "wk", "mo", "y"});
  const UnitMatch unit = match_unit(word, 0);
  const auto* const found = std::find(times.begin(), times.end(), unit.canonical);
  if (unit.end == word.size() && found != times.end()) return *found;
  return word == "night" || word == "nights" ? string_view("night") : string_view();
}

class Reader {
 public:
  explicit Reader(string_view text) : text_(text), words_(words(text)) {}

  std::vector<Frequency> all() {
    std::vector<Frequency> out;
    for (size_t at = 0; at < words_.size();) {
      const auto found = read(at);
      if (!found) {
        ++at;
        continue;
      }
      const auto& [end, key] = *found;
      Frequency frequency{make_range(words_[at].span.begin, words_[end - 1].span.end),
                          Comparator::none, key};
      const auto before = comparator_before(text_, frequency.span.begin);
      const bool apart = out.empty() || before.edge >= out.back().span.end;
      if (before.value != Comparator::none && apart) {
        frequency.comparator = before.value;
        frequency.span.begin = static_cast<std::uint32_t>(before.edge);
      }
      out.push_back(std::move(frequency));
      at = end;
    }
    return out;
  }

 private:
  struct Found {
    size_t end = 0;  // index of the word behind it
    std::string key;
  };

  // Word `at`, "" beyond the end or behind punctuation.
  string_view word(size_t at) const {
    return at < words_.size() ? string_view(words_[at].folded) : string_view();
  }

  std::optional<Found> read(size_t at) const {
    if (auto found = times_per(at)) return found;
    if (auto found = every(at)) return found;
    if (auto found = hourly(at)) return found;
    if (auto found = phrase(at)) return found;
    const string_view key = look_up(single_words, word(at));
    if (!key.empty()) return Found{at + 1, std::string(key)};
    return short_every(at);
  }

  std::optional<Found> phrase(size_t at) const {
    for (const size_t length : {size_t{3}, size_t{2}}) {
      if (at + length > words_.size()) continue;
      std::string joined(word(at));
      for (size_t i = 1; i < length; ++i) joined.append(" ").append(word(at + i));
      const string_view key = look_up(phrases, joined);
      if (!key.empty() && key.front() != '/') return Found{at + length, std::string(key)};
    }
    return std::nullopt;
  }

  // Whether a dash, with or without spaces, stands before word `at`.
  bool is_dashed(size_t at) const {
    const size_t begin = words_[at - 1].span.end;
    string_view between = text_.substr(begin, words_[at].span.begin - begin);
    while (between.starts_with(' ')) between.remove_prefix(1);
    while (between.ends_with(' ')) between.remove_suffix(1);
    return !between.empty() && dash_size(between, 0) == between.size();
  }

  // A number in digits or words, or a range of them.
  std::optional<Found> count(size_t at) const {
    auto first = number(at);
    if (!first) return std::nullopt;
    const size_t next = first->end;
    const bool worded = word(next) == "to" || word(next) == "or";
    const bool dashed = next < words_.size() && is_dashed(next);
    const auto second = worded ? number(next + 1) : (dashed ? number(next) : std::nullopt);
    if (!second) return first;
    return Found{second->end, first->key + "-" + second->key};
  }

  std::optional<Found> number(size_t at) const {
    if (all_digits(word(at))) return Found{at + 1, number_key(word(at))};
    if (at >= words_.size()) return std::nullopt;
    const NumberWords in_words = read_number_words(word(at), 0);
    if (in_words.end == 0 || in_words.end != word(at).size()) return std::nullopt;
    return Found{at + 1, in_words.key};
  }

  // "twice", "three times", "1 to 2 times"
  std::optional<Found> times(size_t at) const {
    if (word(at) == "once") return Found{at + 1, "1"};
    if (word(at) == "twice") return Found{at + 1, "2"};
    auto found = count(at);
    if (!found || word(found->end) != "times") return std::nullopt;
    ++found->end;
    return found;
  }

  // "... daily", "... a day", "... per week", "... every 24 hours"
  std::optional<Found> times_per(size_t at) const {
    auto found = times(at);
    if (!found) return std::nullopt;
    const string_view next = word(found->end);
    const string_view rate = look_up(single_words, next);
    if (rate.starts_with("1/"))
      return Found{found->end + 1, found->key + std::string(rate.substr(1))};
    const bool per =
        next == "a" || next == "per" || next == "each" || next == "every" || next == "in";
    if (!per) return std::nullopt;
    size_t unit_at = found->end + 1;
    if (word(unit_at) == "a") ++unit_at;
    const auto span = number(unit_at);
    if (span) unit_at = span->end;
    const string_view unit = time_unit(word(unit_at));
    if (unit.empty()) return std::nullopt;
    const std::string number_part = span ? span->key + " " : "";
    return Found{unit_at + 1, found->key + "/" + number_part + std::string(unit)};
  }

  // "8 hourly", "4-6 hourly"
  std::optional<Found> hourly(size_t at) const {
    const auto found = count(at);
    if (!found || (word(found->end) != "hourly")) return std::nullopt;
    return Found{found->end + 1, "every " + found->key + " h"};
  }

  // "every 4 to 6 hours"
  std::optional<Found> every(size_t at) const {
    if (word(at) != "every" && word(at) != "each") return std::nullopt;
    const auto found = count(at + 1);
    if (!found) return std::nullopt;
    const string_view unit = time_unit(word(found->end));
    if (unit.empty()) return std::nullopt;
    return Found{found->end + 1, "every " + found->key + " " + std::string(unit)};
  }

  // "q6h", "q4-6h"
  std::optional<Found> short_every(size_t at) const {
    const string_view first = word(at);
    if (first.size() < 2 || first[0] != 'q' || !is_digit(first[1])) return std::nullopt;
    const size_t digits = std::min(first.find_first_not_of("0123456789", 1), first.size());
    std::string key(first.substr(1, digits - 1));
    string_view rest = first.substr(digits);
    size_t end = at + 1;
    if (rest.empty() && end < words_.size() && words_[end].gap == Gap::dash) {
      const string_view second = word(end++);
      const size_t more = std::min(second.find_first_not_of("0123456789"), second.size());
      key.append("-").append(second.substr(0, more));
      rest = second.substr(more);
    }
    const string_view unit = time_unit(rest);
    if (unit.empty()) return std::nullopt;
    return Found{end, "every " + key + " " + std::string(unit)};
  }

  string_view text_;
  std::vector<Word> words_;
};

}  // namespace

std::vector<Frequency> frequencies(string_view text) { return Reader(text).all(); }

}  // namespace osler::text
