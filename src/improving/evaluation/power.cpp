#include "improving/evaluation/power.h"

#include <cmath>

#include "improving/evaluation/distributions.h"

namespace osler::evaluation {

namespace {

double distance_of(const PowerOptions& options) {
  return normal_quantile(options.power) + normal_quantile((1 + options.confidence) / 2);
}

}  // namespace

std::optional<std::uint64_t> needed_questions(const PairedDifference& paired,
                                              const PowerOptions& options) {
  const double effect = std::abs(paired.difference.value);
  // Below 1e-9 only rounding speaks: 0.1 + 0.2 - 0.3 is not a difference.
  if (effect < 1e-9 || paired.deviation <= 0 || paired.groups == 0) return std::nullopt;
  const double root = distance_of(options) * paired.deviation / effect;
  const double size = static_cast<double>(paired.questions) / static_cast<double>(paired.groups);
  return static_cast<std::uint64_t>(std::ceil(root * root * size));
}

double detectable_difference(const PairedDifference& paired, const PowerOptions& options) {
  if (paired.groups == 0) return 0;
  return distance_of(options) * paired.deviation / std::sqrt(static_cast<double>(paired.groups));
}

}  // namespace osler::evaluation
