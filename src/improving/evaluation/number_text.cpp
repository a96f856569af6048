#include "improving/evaluation/number_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace osler::evaluation {

std::string fixed_text(double value, int digits) {
  if (!std::isfinite(value)) return "n/a";
  std::array<char, 400> buffer{};  // the longest double has 309 digits before the point
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, digits);
  std::string text(buffer.data(), end.ptr);
  // -0.0004 with three digits is 0, and a sign would say otherwise.
  if (text.starts_with('-') && text.find_first_of("123456789") == std::string::npos) {
    text.erase(0, 1);
  }
  return text;
}

std::string span_text(const Interval& interval, int digits) {
  return fixed_text(interval.low, digits) + " to " + fixed_text(interval.high, digits);
}

std::string interval_text(const Interval& interval, int digits) {
  return fixed_text(interval.value, digits) + " [" + fixed_text(interval.low, digits) + ", " +
         fixed_text(interval.high, digits) + "]";
}

}  // namespace osler::evaluation
