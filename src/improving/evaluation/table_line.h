#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace osler::evaluation {

constexpr std::size_t most_line_bytes = std::size_t{64} << 10U;

/// The columns of a line: between tabs, or between runs of white space.
std::vector<std::string_view> tab_columns(std::string_view line);
std::vector<std::string_view> space_columns(std::string_view line);

/// A finite decimal number and nothing else.
std::optional<double> decimal_of(std::string_view text);

/// Without a carriage return at its end.
std::string_view without_return(std::string_view line);

}  // namespace osler::evaluation
