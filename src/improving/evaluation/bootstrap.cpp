#include "improving/evaluation/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "improving/evaluation/distributions.h"
#include "improving/evaluation/random.h"

namespace osler::evaluation {

namespace {

struct Group {
  double sum = 0;
  double size = 0;
};

Result<void> check(std::span<const double> scores, std::span<const std::uint32_t> groups) {
  if (scores.empty()) return fail(ErrorCode::invalid_argument, "there is no score to average");
  if (!groups.empty() && groups.size() != scores.size()) {
    return fail(ErrorCode::invalid_argument, "there must be one group for each score");
  }
  if (!std::ranges::all_of(scores, [](double score) { return std::isfinite(score); })) {
    return fail(ErrorCode::invalid_argument, "a score is not a finite number");
  }
  return {};
}

std::vector<Group> group_sums(std::span<const double> scores,
                              std::span<const std::uint32_t> groups) {
  std::map<std::uint32_t, std::size_t> places;
  std::vector<Group> sums;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    std::size_t place = i;
    if (!groups.empty()) place = places.try_emplace(groups[i], sums.size()).first->second;
    if (place >= sums.size()) sums.resize(place + 1);
    sums[place].sum += scores[i];
    sums[place].size += 1;
  }
  return sums;
}

double draw_mean(std::span<const Group> groups, Random& random) {
  const auto count = static_cast<std::uint32_t>(groups.size());
  double sum = 0;
  double size = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Group& drawn = groups[random.below(count)];
    sum += drawn.sum;
    size += drawn.size;
  }
  return sum / size;
}

/// Hesterberg 2015: the normal's level that is as wide as Student's t after the factor
/// sqrt((n - 1) / n), by which resamples of n groups vary too little.
double expanded_level(double level, double groups) {
  const double t = student_quantile(level, groups - 1);
  return normal_cdf(t * std::sqrt(groups / (groups - 1)));
}

double at_level(std::span<const double> sorted, double level) {
  const double place = level * static_cast<double>(sorted.size() + 1) - 1;
  const double last = static_cast<double>(sorted.size() - 1);
  return sorted[static_cast<std::size_t>(std::clamp(std::floor(place), 0.0, last))];
}

}  // namespace

std::vector<std::uint32_t> number_groups(std::span<const std::string> names) {
  std::map<std::string_view, std::uint32_t> known;
  std::vector<std::uint32_t> numbers;
  std::uint32_t next = 0;
  for (const std::string& name : names) {
    const bool is_new = name.empty() || known.try_emplace(name, next).second;
    numbers.push_back(is_new ? next++ : known.find(name)->second);
  }
  return numbers;
}

Result<Resampled> resample(std::span<const double> scores, std::span<const std::uint32_t> groups,
                           const BootstrapOptions& options) {
  TRY(check(scores, groups));
  const auto sums = group_sums(scores, groups);
  Resampled resampled;
  for (const double score : scores) resampled.mean += score;
  resampled.mean /= static_cast<double>(scores.size());
  resampled.groups = sums.size();
  Random random(options.seed);
  for (std::uint32_t i = 0; i < std::max(options.resamples, 1U); ++i) {
    resampled.sorted.push_back(draw_mean(sums, random));
  }
  std::ranges::sort(resampled.sorted);
  return resampled;
}

Interval interval_of(const Resampled& resampled, const BootstrapOptions& options) {
  constexpr double unbounded = std::numeric_limits<double>::infinity();
  if (resampled.groups < 2) return {resampled.mean, -unbounded, unbounded};
  const auto groups = static_cast<double>(resampled.groups);
  const double level = expanded_level((1 - options.confidence) / 2, groups);
  // Sums in another order differ in the last bit; the mean must not fall outside its own bounds.
  return {resampled.mean, std::min(at_level(resampled.sorted, level), resampled.mean),
          std::max(at_level(resampled.sorted, 1 - level), resampled.mean)};
}

Result<Interval> mean_interval(std::span<const double> scores,
                               std::span<const std::uint32_t> groups,
                               const BootstrapOptions& options) {
  TRY_ASSIGN(const auto resampled, resample(scores, groups, options));
  return interval_of(resampled, options);
}

double p_value_of(const Resampled& resampled) {
  if (resampled.groups < 2) return 1;
  const auto& sorted = resampled.sorted;
  const auto below = std::ranges::upper_bound(sorted, 0.0) - sorted.begin();
  const auto above = sorted.end() - std::ranges::lower_bound(sorted, 0.0);
  const double share =
      (static_cast<double>(std::min(below, above)) + 1) / (static_cast<double>(sorted.size()) + 1);
  if (share >= 0.5) return 1;
  const auto groups = static_cast<double>(resampled.groups);
  const double t = normal_quantile(share) * std::sqrt((groups - 1) / groups);
  return std::min(1.0, 2 * student_cdf(t, groups - 1));
}

}  // namespace osler::evaluation
