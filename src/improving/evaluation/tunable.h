#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace osler::evaluation {

/// One number that tuning may move, in steps.
struct Tunable {
  std::string name;
  std::vector<double> grid;  // rising, each value once
  std::size_t usual = 0;     // place of the default in the grid
};

/// A place in the grid of each tunable, in their order.
using Setting = std::vector<std::size_t>;

/// The default joins the grid where it is missing.
Tunable make_tunable(std::string name, std::vector<double> grid, double usual);

/// How many numbers may be free at once: at most 12, and one for each 20 judged questions.
/// Source   retrieval 17 of the specification.
std::size_t most_free(std::size_t labels);

Setting usual_setting(std::span<const Tunable> tunables);

/// How far a setting is from the default: the shares of the grids that lie between, summed.
/// Returns  0 for the default, at most the number of tunables.
double distance(std::span<const Tunable> tunables, const Setting& setting);

}  // namespace osler::evaluation
