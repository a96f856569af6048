#include "knowledge/search/fusion.h"

#include <algorithm>
#include <functional>

namespace osler::search {
namespace {

template <class Member>
std::vector<double> column(std::span<const Candidate> pool, Member member) {
  std::vector<double> values;
  values.reserve(pool.size());
  for (const Candidate& candidate : pool) values.push_back(candidate.*member);
  return values;
}

// A chunk without a vector gets the leg's minimum: unknown is no better than the worst known.
std::vector<double> completed_dense(std::span<const Candidate> pool) {
  std::vector<double> values = column(pool, &Candidate::dense);
  double least = -absent_score;
  for (const double value : values) {
    if (value > absent_score) least = std::min(least, value);
  }
  for (double& value : values) {
    if (value <= absent_score) value = least == -absent_score ? 0 : least;
  }
  return values;
}

// Equal values share the better rank, so that order in the pool decides nothing.
std::vector<double> reciprocal_ranks(std::span<const double> leg, double offset) {
  std::vector<double> falling(leg.begin(), leg.end());
  std::sort(falling.begin(), falling.end(), std::greater<>());
  std::vector<double> out;
  for (const double value : leg) {
    const auto at = std::lower_bound(falling.begin(), falling.end(), value, std::greater<>());
    out.push_back(1.0 / (offset + 1 + static_cast<double>(at - falling.begin())));
  }
  return out;
}

void add(std::vector<double>& sums, double share, const std::vector<double>& values) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += share * values[i];
}

std::vector<double> convex(std::span<const Candidate> pool, const FusedLegs& legs,
                           const FusionOptions& options) {
  double dense_share = legs.dense ? options.dense_share : 0;
  if (!legs.lexical) dense_share = 1;
  const double expansion_share = std::min(options.expansion_share, (1 - dense_share) / 2);
  std::vector<double> sums(pool.size(), 0);
  if (legs.lexical) add(sums, 1 - dense_share, normalized(column(pool, &Candidate::lexical)));
  if (legs.dense) add(sums, dense_share, normalized(completed_dense(pool)));
  if (legs.expansion) add(sums, expansion_share, normalized(column(pool, &Candidate::expansion)));
  return sums;
}

std::vector<double> by_rank(std::span<const Candidate> pool, const FusedLegs& legs,
                            const FusionOptions& options) {
  std::vector<double> sums(pool.size(), 0);
  const auto add_leg = [&](double share, const std::vector<double>& leg) {
    add(sums, share, reciprocal_ranks(leg, options.rank_offset));
  };
  if (legs.lexical) add_leg(1, column(pool, &Candidate::lexical));
  if (legs.dense) add_leg(1, completed_dense(pool));
  if (legs.expansion) add_leg(options.expansion_share, column(pool, &Candidate::expansion));
  return normalized(sums);
}

}  // namespace

std::vector<double> normalized(std::span<const double> leg) {
  std::vector<double> out(leg.begin(), leg.end());
  if (out.empty()) return out;
  const auto [least, most] = std::minmax_element(leg.begin(), leg.end());
  const double range = *most - *least;
  for (double& value : out) {
    value = range > 0 ? (value - *least) / range : (value == 0 ? 0.0 : 1.0);
  }
  return out;
}

std::vector<double> fuse(std::span<const Candidate> pool, const FusedLegs& legs,
                         const FusionOptions& options) {
  std::vector<double> scores = options.kind == FusionKind::convex ? convex(pool, legs, options)
                                                                  : by_rank(pool, legs, options);
  for (std::size_t i = 0; i < pool.size(); ++i) {
    scores[i] += options.anchor_bonus * pool[i].anchors;
  }
  return scores;
}

}  // namespace osler::search
