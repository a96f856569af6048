#include "improving/evaluation/wilson.h"

#include <algorithm>
#include <cmath>

#include "improving/evaluation/distributions.h"

namespace osler::evaluation {

namespace {

Interval with_z(std::uint64_t successes, std::uint64_t trials, double z) {
  if (trials == 0) return {0, 0, 1};
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(successes) / n;
  const double spread = z * z / n;
  const double centre = (share + spread / 2) / (1 + spread);
  const double half = z / (1 + spread) * std::sqrt(share * (1 - share) / n + spread / (4 * n));
  return {share, std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

double z_of(double confidence) { return normal_quantile((1 + confidence) / 2); }

}  // namespace

Interval wilson(std::uint64_t successes, std::uint64_t trials, double confidence) {
  return with_z(std::min(successes, trials), trials, z_of(confidence));
}

std::uint64_t successes_to_show(double bar, std::uint64_t trials, double confidence) {
  const double z = z_of(confidence);
  std::uint64_t low = 0;
  std::uint64_t high = trials + 1;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (with_z(middle, trials, z).low > bar) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace osler::evaluation
