#include "improving/evaluation/tunable.h"

#include <algorithm>
#include <utility>

namespace osler::evaluation {

namespace {

constexpr std::size_t most_numbers = 12;
constexpr std::size_t labels_per_number = 20;

}  // namespace

Tunable make_tunable(std::string name, std::vector<double> grid, double usual) {
  grid.push_back(usual);
  std::ranges::sort(grid);
  grid.erase(std::unique(grid.begin(), grid.end()), grid.end());
  const auto place = std::ranges::lower_bound(grid, usual) - grid.begin();
  return {std::move(name), std::move(grid), static_cast<std::size_t>(place)};
}

std::size_t most_free(std::size_t labels) {
  return std::min(most_numbers, labels / labels_per_number);
}

Setting usual_setting(std::span<const Tunable> tunables) {
  Setting setting;
  for (const Tunable& one : tunables) setting.push_back(one.usual);
  return setting;
}

double distance(std::span<const Tunable> tunables, const Setting& setting) {
  double sum = 0;
  for (std::size_t i = 0; i < tunables.size(); ++i) {
    const auto [least, most] = std::minmax(setting[i], tunables[i].usual);
    const std::size_t steps = std::max<std::size_t>(tunables[i].grid.size(), 2) - 1;
    sum += static_cast<double>(most - least) / static_cast<double>(steps);
  }
  return sum;
}

}  // namespace osler::evaluation
