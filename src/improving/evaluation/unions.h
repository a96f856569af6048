#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace osler::evaluation {

/// Numbers that belong together, through others too. The smallest number names its group.
class Unions {
 public:
  explicit Unions(std::size_t size) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), 0U);
  }
  std::uint32_t root(std::uint32_t one) {
    while (parents_[one] != one) {  // halving the path; no recursion: chains may be long
      parents_[one] = parents_[parents_[one]];
      one = parents_[one];
    }
    return one;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const auto [first, second] = std::minmax({root(a), root(b)});
    parents_[second] = first;
  }
  /// The group of each.
  std::vector<std::uint32_t> numbers() {
    std::vector<std::uint32_t> roots;
    for (std::uint32_t i = 0; i < parents_.size(); ++i) roots.push_back(root(i));
    return roots;
  }

 private:
  std::vector<std::uint32_t> parents_;
};

}  // namespace osler::evaluation
