#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace osler::text {

/// A unit as it stands behind a number.
struct UnitMatch {
  std::size_t end = 0;    // 0: no unit begins here
  std::string canonical;  // "mg/ml", "ug", "tablet": one spelling per unit, for comparison only
  bool spelled = false;   // "hours" rather than "h": also an ordinary word
};

/// The longest unit that begins at byte `at` and ends at a word boundary: `mg`, `µg/kg/day`,
/// `mL/min/1.73 m2`, `per day`, `%`, `°C`. Aliases (`mcg ug µg microgram`) share one spelling;
/// values are never converted, so `mg` and `g` stay apart.
UnitMatch match_unit(std::string_view text, std::size_t at);

/// The canonical spelling of a unit symbol that is unmistakable without a number (`mcg`, `mmol`),
/// or
/// "". `word` is lower case.
std::string_view unmistakable_unit(std::string_view word);

}  // namespace osler::text
