#include "foundation/text/dates.h"

#include <algorithm>
#include <array>

#include "foundation/text/ascii.h"
#include "foundation/text/words.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;
using std::chrono::year_month_day;

constexpr auto months =
    std::to_array<string_view>({"january", "february", "march", "april", "may", "june", "july",
                                "august", "september", "october", "november", "december"});

// 1 to 12 for a name or its usual short form, 0 for any other word.
unsigned month_of(string_view word) {
  if (word.size() < 3) return 0;
  for (unsigned i = 0; i < months.size(); ++i) {
    const bool short_form = word.size() == 3 || (word == "sept");
    if (word == months.at(i) || (short_form && months.at(i).starts_with(word))) return i + 1;
  }
  return 0;
}

// The number in `word` when it is `least` to `most` digits, else -1.
int number(string_view word, size_t least, size_t most) {
  if (word.size() < least || word.size() > most) return -1;
  int value = 0;
  for (const char c : word) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "17", "17th"
int day_of(string_view word) {
  for (const string_view ending : {"st", "nd", "rd", "th"}) {
    if (word.size() > 2 && word.ends_with(ending))
      return number(word.substr(0, word.size() - 2), 1, 2);
  }
  return number(word, 1, 2);
}

int year_of(string_view word) {
  const int year = number(word, 4, 4);
  return year >= 1000 ? year : -1;
}

std::optional<year_month_day> exact(int year, unsigned month, int day) {
  if (year < 0 || day < 1 || month < 1) return std::nullopt;
  const year_month_day made{std::chrono::year(year), std::chrono::month(month),
                            std::chrono::day(static_cast<unsigned>(day))};
  return made.ok() ? std::optional(made) : std::nullopt;
}

std::string padded(unsigned value, size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

class Finder {
 public:
  explicit Finder(string_view text) : text_(text), words_(words(text)) {}

  std::vector<DateMention> all() {
    std::vector<DateMention> out;
    for (size_t at = 0; at < words_.size();) {
      size_t length = 0;
      const auto found = read(at, length);
      if (found) out.push_back(*found);
      at += found ? length : 1;
    }
    return out;
  }

 private:
  string_view word(size_t at) const {
    return at < words_.size() ? string_view(words_[at].folded) : string_view();
  }

  // The bytes between a word and the next.
  string_view gap(size_t at) const {
    if (at + 1 >= words_.size()) return "\n";
    return text_.substr(words_[at].span.end, words_[at + 1].span.begin - words_[at].span.end);
  }

  bool loose(size_t at) const {
    const string_view between = gap(at);
    return between == " " || between == ", " || between == ". " || between == "-" ||
           between == "\u00A0";
  }

  DateMention made(size_t at, size_t length, std::string iso) const {
    return {make_range(words_[at].span.begin, words_[at + length - 1].span.end), std::move(iso),
            false};
  }

  std::optional<DateMention> read(size_t at, size_t& length) const {
    if (auto found = iso(at, length)) return found;
    if (auto found = day_first(at, length)) return found;
    if (auto found = month_first(at, length)) return found;
    return numeric(at, length);
  }

  // 2026-11-17, 2026/11/17, 2026-11-17T09:30
  std::optional<DateMention> iso(size_t at, size_t& length) const {
    const bool slashed = gap(at) == "/" && gap(at + 1) == "/";
    if (year_of(word(at)) < 0 || !(slashed || (gap(at) == "-" && gap(at + 1) == "-")))
      return std::nullopt;
    const string_view last = word(at + 2);
    const bool timed = last.size() > 2 && last[2] == 't';
    const auto day =
        exact(year_of(word(at)), static_cast<unsigned>(std::max(number(word(at + 1), 2, 2), 0)),
              number(timed ? last.substr(0, 2) : last, 2, 2));
    if (!day) return std::nullopt;
    length = 3;
    DateMention mention = made(at, 3, iso_day(*day));
    if (timed) mention.span.end = words_[at + 2].span.begin + 2;
    return mention;
  }

  // 17 November 2026, 17th of Nov. 2026, 17-Nov-2026
  std::optional<DateMention> day_first(size_t at, size_t& length) const {
    const int day = day_of(word(at));
    if (day < 1) return std::nullopt;
    const size_t month = word(at + 1) == "of" ? at + 2 : at + 1;
    if (!loose(at) || !loose(month)) return std::nullopt;
    const auto found = exact(year_of(word(month + 1)), month_of(word(month)), day);
    if (!found) return std::nullopt;
    length = month + 2 - at;
    return made(at, length, iso_day(*found));
  }

  // November 17, 2026; November 2026
  std::optional<DateMention> month_first(size_t at, size_t& length) const {
    const unsigned month = month_of(word(at));
    if (month == 0 || !loose(at)) return std::nullopt;
    const int year = year_of(word(at + 1));
    const bool behind_day =
        at > 0 && day_of(word(at - 1)) > 0 && loose(at - 1);  // 30 February 2026
    if (year > 0 && !behind_day) {
      length = 2;
      return made(at, 2, std::to_string(year) + "-" + padded(month, 2));
    }
    if (!loose(at + 1)) return std::nullopt;
    const auto found = exact(year_of(word(at + 2)), month, day_of(word(at + 1)));
    if (!found) return std::nullopt;
    length = 3;
    return made(at, 3, iso_day(*found));
  }

  // 17/11/2026, 17.11.2026: the day comes first where only that can be; with stops it always does.
  std::optional<DateMention> numeric(size_t at, size_t& length) const {
    const string_view mark = gap(at);
    if ((mark != "/" && mark != ".") || gap(at + 1) != mark) return std::nullopt;
    const int first = number(word(at), 1, 2);
    const int second = number(word(at + 1), 1, 2);
    const int year = year_of(word(at + 2));
    if (first < 1 || second < 1) return std::nullopt;
    const auto by_day = exact(year, static_cast<unsigned>(second), first);
    const auto by_month =
        mark == "/" ? exact(year, static_cast<unsigned>(first), second) : std::nullopt;
    if (!by_day && !by_month) return std::nullopt;
    length = 3;
    DateMention mention = made(at, 3, iso_day(by_day ? *by_day : *by_month));
    mention.ambiguous = by_day && by_month && by_day != by_month;
    if (mention.ambiguous) mention.iso.clear();
    return mention;
  }

  string_view text_;
  std::vector<Word> words_;
};

}  // namespace

std::vector<DateMention> dates(string_view text) { return Finder(text).all(); }

std::optional<year_month_day> read_iso_day(string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int month = number(text.substr(5, 2), 2, 2);
  if (month < 1) return std::nullopt;
  return exact(number(text.substr(0, 4), 4, 4), static_cast<unsigned>(month),
               number(text.substr(8), 2, 2));
}

std::string iso_day(year_month_day day) {
  return padded(static_cast<unsigned>(static_cast<int>(day.year())), 4) + "-" +
         padded(static_cast<unsigned>(day.month()), 2) + "-" +
         padded(static_cast<unsigned>(day.day()), 2);
}

}  // namespace osler::text
