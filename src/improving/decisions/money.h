#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "foundation/base/result.h"

namespace osler::decisions {

/// A decimal number with six places, kept as a whole number of millionths; of a currency it is an
/// amount in micro-units. Never a binary float: a cent that is entered is a cent that is printed.
///
/// Sums and products stop at the largest value instead of wrapping: nothing real is that dear, and
/// "dearer" stays true.
struct Decimal {
  std::int64_t micros = 0;
  auto operator<=>(const Decimal&) const = default;
};
using Money = Decimal;

constexpr std::int64_t one = 1'000'000;  // micro-units in a unit

/// Decimal::micros from whole units: whole(3) is 3.000000.
constexpr Decimal whole(std::int64_t units) { return {units * one}; }

/// Errors   invalid_argument: not digits with at most six places, below zero, or above 10^9.
Result<Decimal> parse_decimal(std::string_view text);

Decimal operator+(Decimal left, Decimal right);
/// May be negative.
Decimal operator-(Decimal left, Decimal right);

/// value x times / per, exact (128 bits inside), rounded once at the end to the nearest micro-unit,
/// halves upwards. value, times >= 0; for per <= 0 the largest value: never reached.
std::int64_t scaled(std::int64_t value, std::int64_t times, std::int64_t per);

/// `price` for `quantity`: both with six places.
Decimal product(Decimal price, Decimal quantity);

/// One number that is known only to lie between two. low <= high.
struct Range {
  Decimal low;
  Decimal high;
  bool operator==(const Range&) const = default;
  bool is_exact() const { return low == high; }
  Decimal middle() const;
};
using MoneyRange = Range;
inline Range exactly(Decimal value) { return {value, value}; }

Range operator+(const Range& left, const Range& right);
Range product(const Range& price, const Range& quantity);
/// price.low / by.high ... price.high / by.low; where `by` is not above zero, the largest value.
Range quotient(const Range& price, const Range& by);

/// With `places` (0-6) rounded halves upwards, and commas: "5,280", "0.02".
std::string decimal_text(Decimal value, int places);
/// As short as it is exact: "0.0001", "3,000".
std::string decimal_text(Decimal value);
/// The same without commas, as files and JSON have it: "3000".
std::string plain_text(Decimal value);

}  // namespace osler::decisions
