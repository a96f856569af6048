#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/text/comparator.h"
#include "foundation/text/range.h"

namespace osler::text {

/// A number as a text says it. The spans are the value; the keys are for comparing two sayings only
/// and are never shown, computed with or converted.
struct Quantity {
  Range span;   // comparator, numbers and unit
  Range value;  // the number, or the lower end of a range
  Range upper;  // the upper end of a range; empty when there is none
  Range unit;   // empty when there is none
  Comparator comparator = Comparator::none;
  std::string value_key;  // number_key() of value
  std::string upper_key;
  std::string unit_key;  // canonical unit: "mg/kg/d", "ug", "tablet", ""
};

/// Every number of `text` in digits, and numbers in words that have a unit or a comparator: "up to
/// two tablets", "5-10 mg", "between 4 and 6 hours", "≥ 38.5 °C", "120/80 mmHg".
///
/// Shape    ascending by span; spans lie inside the text and do not overlap.
/// Source   answers 4, V1: tuples are compared field by field, without arithmetic.
std::vector<Quantity> quantities(std::string_view text);

/// Whether two sayings agree in every field.
bool same_quantity(const Quantity& a, const Quantity& b);

}  // namespace osler::text
