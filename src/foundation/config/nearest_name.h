#pragma once

#include <span>
#include <string>
#include <string_view>

namespace osler::config {

/// Insertions, deletions, replacements and swaps of neighbours between two names.
/// Source   Damerau 1964, as optimal string alignment.
std::size_t edit_distance(std::string_view one, std::string_view other);

/// "; did you mean \"listen\"?" for the nearest known name, "" where none is near (a third of its
/// length, at least 2).
std::string proposal(std::string_view name, std::span<const std::string_view> known);

}  // namespace osler::config
