#include "improving/decisions/money.h"

#include <limits>

namespace osler::decisions {

namespace {

__extension__ using Wide = __int128;  // ISO C++ has no name for it

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr int places_kept = 6;
constexpr std::int64_t largest_entered = 1'000'000'000;  // units

std::int64_t clamped(Wide value) {
  if (value > most) return most;
  if (value < -Wide{most}) return -most;
  return static_cast<std::int64_t>(value);
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

bool all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::int64_t number_of(std::string_view digits) {
  std::int64_t value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

std::string with_commas(std::int64_t units) {
  std::string digits = std::to_string(units);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

}  // namespace

Result<Decimal> parse_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view units = text.substr(0, point);
  const std::string_view parts = point == std::string_view::npos ? "" : text.substr(point + 1);
  const bool is_number = !units.empty() && all_digits(units) && all_digits(parts) &&
                         (point == std::string_view::npos || !parts.empty());
  if (!is_number) {
    return fail(ErrorCode::invalid_argument,
                text.starts_with('-') ? "is below zero" : "is no decimal number such as 0.02");
  }
  if (parts.size() > places_kept) {
    return fail(ErrorCode::invalid_argument, "has more than six places");
  }
  if (units.size() > 10 || number_of(units) > largest_entered) {
    return fail(ErrorCode::invalid_argument, "is above 1,000,000,000");
  }
  const auto missing = places_kept - static_cast<int>(parts.size());
  return Decimal{number_of(units) * one + number_of(parts) * power_of_ten(missing)};
}

Decimal operator+(Decimal left, Decimal right) {
  return {clamped(Wide{left.micros} + right.micros)};
}

Decimal operator-(Decimal left, Decimal right) {
  return {clamped(Wide{left.micros} - right.micros)};
}

std::int64_t scaled(std::int64_t value, std::int64_t times, std::int64_t per) {
  if (per <= 0) return most;
  const Wide doubled = Wide{value} * times * 2 + per;
  return clamped(doubled / (Wide{per} * 2));
}

Decimal product(Decimal price, Decimal quantity) {
  return {scaled(price.micros, quantity.micros, one)};
}

Decimal Range::middle() const { return {clamped((Wide{low.micros} + high.micros) / 2)}; }

Range operator+(const Range& left, const Range& right) {
  return {left.low + right.low, left.high + right.high};
}

Range product(const Range& price, const Range& quantity) {
  return {product(price.low, quantity.low), product(price.high, quantity.high)};
}

Range quotient(const Range& price, const Range& by) {
  return {{scaled(price.low.micros, one, by.high.micros)},
          {scaled(price.high.micros, one, by.low.micros)}};
}

std::string decimal_text(Decimal value, int places) {
  const std::string sign = value.micros < 0 ? "-" : "";
  const std::int64_t size = value.micros < 0 ? -value.micros : value.micros;
  const std::int64_t steps = scaled(size, 1, power_of_ten(places_kept - places));
  const std::int64_t unit = power_of_ten(places);
  std::string text = sign + with_commas(steps / unit);
  if (places == 0) return text;
  const std::string parts = std::to_string(steps % unit);
  return text + "." + std::string(static_cast<std::size_t>(places) - parts.size(), '0') + parts;
}

std::string decimal_text(Decimal value) {
  std::string text = decimal_text(value, places_kept);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string plain_text(Decimal value) {
  std::string text = decimal_text(value);
  std::erase(text, ',');
  return text;
}

}  // namespace osler::decisions
