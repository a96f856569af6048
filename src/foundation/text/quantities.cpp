#include "foundation/text/quantities.h"

#include <optional>

#include "foundation/text/ascii.h"
#include "foundation/text/number_key.h"
#include "foundation/text/number_span.h"
#include "foundation/text/token_scan.h"
#include "foundation/text/unit_names.h"
#include "foundation/text/utf8.h"

namespace osler::text {
namespace {

using std::size_t;
using std::string_view;

// A number and what is written directly behind it.
struct Amount {
  Range value;
  Range upper;
  Range unit;
  std::string value_key;
  std::string upper_key;
  std::string unit_key;
  bool in_words = false;
  size_t end = 0;
};

size_t skip_space(string_view text, size_t at) {
  if (at < text.size() && text[at] == ' ') return at + 1;
  return text.substr(at, 2) == "\u00A0" ? at + 2 : at;
}

void read_unit(string_view text, Amount& amount) {
  size_t begin = skip_space(text, amount.end);
  if (begin == amount.end && begin < text.size() && text[begin] == '-') ++begin;
  const UnitMatch unit = match_unit(text, begin);
  if (unit.end == 0) return;
  amount.unit = make_range(begin, unit.end);
  amount.unit_key = unit.canonical;
  amount.end = unit.end;
}

bool all_digits(string_view text, Range span) {
  const string_view word = slice(text, span);
  const std::string key = number_key(word);
  return !is_ascii(word) && key.find_first_not_of("0123456789") == std::string::npos;
}

Amount amount_in_digits(string_view text, Range span, const NumberSpan& number) {
  Amount amount;
  amount.end = span.end;
  if (number.end == span.end && number.shape == NumberShape::range) {
    amount.value = make_range(span.begin, number.first_end);
    amount.upper = make_range(number.second_begin, span.end);
    amount.upper_key = number_key(slice(text, amount.upper));
  } else {
    amount.value = span;
  }
  amount.value_key = number_key(slice(text, amount.value));
  read_unit(text, amount);
  return amount;
}

std::optional<Amount> amount_at(string_view text, const RawToken& token) {
  if (token.kind == TokenKind::word) {
    if (token.wide && all_digits(text, token.span)) {
      return amount_in_digits(text, token.span, {});
    }
    const NumberWords words = read_number_words(text, token.span.begin);
    if (words.end == 0) return std::nullopt;
    Amount amount;
    amount.value = make_range(token.span.begin, words.end);
    amount.value_key = words.key;
    amount.in_words = true;
    amount.end = words.end;
    read_unit(text, amount);
    return amount;
  }
  if (token.kind == TokenKind::code || token.kind == TokenKind::unit) return std::nullopt;
  // A comparator is not part of the number; a minus is.
  size_t begin = token.span.begin;
  while (begin < token.number && dash_size(text, begin) == 0) ++begin;
  return amount_in_digits(text, make_range(begin, token.span.end), read_number(text, token.number));
}

// The joint of "4 to 6", "4 - 6", "between 4 and 6": bytes up to the second number, or 0.
size_t range_joint(string_view text, size_t at, bool between) {
  for (const string_view joint : {" to ", " - ", " \u2013 ", "-to-", "\u2013", "-"}) {
    if (text.substr(at, joint.size()) == joint) return joint.size();
  }
  constexpr string_view conjunction = " and ";
  const bool joined = between && text.substr(at, conjunction.size()) == conjunction;
  return joined ? conjunction.size() : 0;
}

bool ends_with_word(string_view text, size_t at, string_view word) {
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at < word.size() || text.substr(at - word.size(), word.size()) != word) return false;
  return at == word.size() || !is_alnum(text[at - word.size() - 1]);
}

// Takes the upper end of a range when one follows with the same unit, or with the only one.
void read_upper(string_view text, Amount& amount) {
  if (!amount.upper.empty()) return;
  const bool between = ends_with_word(text, amount.value.begin, "between") ||
                       ends_with_word(text, amount.value.begin, "Between");
  const size_t joint = range_joint(text, amount.end, between);
  RawToken token;
  if (joint == 0 || !next_token(text, amount.end + joint, token)) return;
  if (token.span.begin != amount.end + joint) return;
  const auto other = amount_at(text, token);
  if (!other || !other->upper.empty()) return;
  if (!amount.unit.empty() && amount.unit_key != other->unit_key) return;
  amount.upper = other->value;
  amount.upper_key = other->value_key;
  amount.unit = other->unit;
  amount.unit_key = other->unit_key;
  amount.in_words = amount.in_words && other->in_words;
  amount.end = other->end;
}

Quantity quantity_of(string_view text, const Amount& amount, size_t earliest) {
  Quantity out{make_range(amount.value.begin, amount.end),
               amount.value,
               amount.upper,
               amount.unit,
               Comparator::none,
               amount.value_key,
               amount.upper_key,
               amount.unit_key};
  const ComparatorMatch before = comparator_before(text, amount.value.begin);
  if (before.value != Comparator::none && before.edge >= earliest) {
    out.comparator = before.value;
    out.span.begin = static_cast<std::uint32_t>(before.edge);
    return out;
  }
  const ComparatorMatch after = comparator_after(text, amount.end);
  if (after.value != Comparator::none) {
    out.comparator = after.value;
    out.span.end = static_cast<std::uint32_t>(after.edge);
  }
  return out;
}

}  // namespace

std::vector<Quantity> quantities(string_view text) {
  std::vector<Quantity> out;
  RawToken token;
  for (size_t at = 0; next_token(text, at, token);) {
    at = token.span.end;
    auto amount = amount_at(text, token);
    if (!amount) continue;
    read_upper(text, *amount);
    const size_t earliest = out.empty() ? 0 : out.back().span.end;
    Quantity found = quantity_of(text, *amount, earliest);
    at = found.span.end;
    const bool says_little = amount->in_words && found.unit.empty() &&
                             (found.comparator == Comparator::none || found.upper.empty());
    if (!says_little) out.push_back(std::move(found));
  }
  return out;
}

bool same_quantity(const Quantity& a, const Quantity& b) {
  return a.comparator == b.comparator && a.value_key == b.value_key && a.upper_key == b.upper_key &&
         a.unit_key == b.unit_key;
}

}  // namespace osler::text
