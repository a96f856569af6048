#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "trust/triage/tokens.h"

namespace osler::triage {

/// How a measured value is recognised: a number near one of these words.
struct Measure {
  std::string id;
  bool is_temperature = false;       // Celsius or Fahrenheit, by unit or by size
  std::int32_t least = 0, most = 0;  // what can be such a value, in thousandths
};

/// The smallest and the largest value that the words give, in thousandths; empty when least > most.
struct Extremes {
  std::int32_t least = std::numeric_limits<std::int32_t>::max();
  std::int32_t most = std::numeric_limits<std::int32_t>::min();

  void add(std::int32_t value);
};

/// The measures of a rule set and the words beside which their numbers stand, as bit masks by word
/// id: bit i is measure i.
struct Measures {
  std::vector<Measure> all;  // at most 32
  std::vector<std::uint32_t> before, after;

  static void mark(std::vector<std::uint32_t>& masks, std::uint32_t word, std::uint32_t measure);
};

/// One entry for each measure.
std::vector<Extremes> read_measures(std::span<const Token> tokens, const Measures& measures);

/// Ages in months, where the words give them: "6 weeks old", "aged 2 months", "3yo".
Extremes read_ages(std::span<const Token> tokens);

/// Fahrenheit or Celsius as thousandths of a degree Celsius; without a unit, up to 45 is read as
/// Celsius and from 90 on as Fahrenheit; -1 when it can be neither. `unit` is 'c', 'f' or 0.
/// Source   answers 7.
std::int32_t celsius(std::int32_t thousandths, char unit);

}  // namespace osler::triage
