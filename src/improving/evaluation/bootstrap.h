#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "improving/evaluation/interval.h"

namespace osler::evaluation {

/// How uncertainty is measured, everywhere in Osler.
/// Source   10,000 resamples, 95 %: retrieval 16 and decisions 3 of the specification.
struct BootstrapOptions {
  std::uint32_t resamples = 10000;
  double confidence = 0.95;
  std::uint64_t seed = 20261124;  // fixed, so that a report is the same bytes again
};

/// Questions over one source document rise and fall together, so that whole groups are drawn.
/// Equal names get equal numbers. An empty name stands for itself alone.
std::vector<std::uint32_t> number_groups(std::span<const std::string> names);

/// The means of resamples, ascending, of which an interval and a p-value are read.
struct Resampled {
  double mean = 0;
  std::size_t groups = 0;
  std::vector<double> sorted;
};

/// Draws as many groups as there are, with replacement; a mean is over the scores of those drawn.
/// `groups` holds a number for each score; empty: each score is a group of its own.
/// Errors   invalid_argument: no score, lengths that differ, a score that is not finite.
Result<Resampled> resample(std::span<const double> scores, std::span<const std::uint32_t> groups,
                           const BootstrapOptions& options = {});

/// Mean with its expanded percentile interval: the level is widened to that of Student's t, because
/// the plain one is too narrow for few groups. One group: the interval is unbounded.
/// Source   Efron & Tibshirani 1993, chapter 13; Hesterberg 2015, section 5.3 (expansion).
/// Errors   those of resample().
Result<Interval> mean_interval(std::span<const double> scores,
                               std::span<const std::uint32_t> groups = {},
                               const BootstrapOptions& options = {});
Interval interval_of(const Resampled& resampled, const BootstrapOptions& options);

/// Two-sided p-value that the true mean is 0, from the same widened levels: p < 1 - confidence
/// exactly when 0 lies outside the interval (but for the last resample).
double p_value_of(const Resampled& resampled);

}  // namespace osler::evaluation
