#include "foundation/config/nearest_name.h"

#include <algorithm>
#include <vector>

namespace osler::config {

std::size_t edit_distance(std::string_view one, std::string_view other) {
  const std::size_t columns = other.size() + 1;
  std::vector<std::size_t> table((one.size() + 1) * columns);
  const auto cell = [&](std::size_t i, std::size_t j) -> std::size_t& {
    return table[i * columns + j];
  };
  for (std::size_t i = 0; i <= one.size(); ++i) cell(i, 0) = i;
  for (std::size_t j = 0; j <= other.size(); ++j) cell(0, j) = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t replaced = cell(i - 1, j - 1) + (one[i - 1] == other[j - 1] ? 0U : 1U);
      cell(i, j) = std::min({cell(i - 1, j) + 1, cell(i, j - 1) + 1, replaced});
      const bool is_swap =
          i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
      if (is_swap) cell(i, j) = std::min(cell(i, j), cell(i - 2, j - 2) + 1);
    }
  }
  return cell(one.size(), other.size());
}

std::string proposal(std::string_view name, std::span<const std::string_view> known) {
  constexpr std::size_t longest = 128;  // a longer name is no typing mistake
  if (name.size() > longest) return "";
  std::string_view nearest;
  std::size_t least = std::max<std::size_t>(2, name.size() / 3) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t distance = edit_distance(name, candidate);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest.empty() ? "" : "; did you mean \"" + std::string(nearest) + "\"?";
}

}  // namespace osler::config
