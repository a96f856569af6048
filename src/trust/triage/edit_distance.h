#pragma once

#include <string_view>

namespace osler::triage {

/// Whether one letter more, less, other, or two neighbours swapped make `b` of `a`; true when they
/// are equal. Bytes, not letters.
/// Source   Damerau 1964: four in five misspellings are one of these.
bool within_one_edit(std::string_view a, std::string_view b);

}  // namespace osler::triage
