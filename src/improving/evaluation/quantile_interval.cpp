#include "improving/evaluation/quantile_interval.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "improving/evaluation/distributions.h"

namespace osler::evaluation {

namespace {

/// Probability that at most `k` of `n` values lie below the quantile `share`.
double at_most(std::size_t k, std::size_t n, double share) {
  if (k >= n) return 1;
  return 1 - beta_cdf(share, static_cast<double>(k) + 1, static_cast<double>(n - k));
}

}  // namespace

Interval quantile_interval(std::vector<double> values, double share, double confidence) {
  if (values.empty()) return {};
  std::ranges::sort(values);
  const std::size_t n = values.size();
  const double tail = (1 - confidence) / 2;
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(n)));
  const std::size_t middle = std::clamp<std::size_t>(rank, 1, n);
  std::size_t low = 1;
  while (low < middle && at_most(low, n, share) <= tail) ++low;
  std::size_t high = middle;
  while (high < n && at_most(high - 1, n, share) < 1 - tail) ++high;
  return {values[middle - 1], values[low - 1], values[high - 1]};
}

}  // namespace osler::evaluation
