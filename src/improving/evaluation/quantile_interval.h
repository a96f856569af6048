#pragma once

#include <vector>

#include "improving/evaluation/interval.h"

namespace osler::evaluation {

/// The nearest-rank quantile `share` in (0, 1) of some measured values, with an interval between
/// two of the values themselves; no shape of their distribution is assumed. Where there are too few
/// values for the confidence, it ends at the smallest or largest one and covers less. Nothing: 0.
/// Source   Conover 1999, Practical Nonparametric Statistics, section 3.2 (binomial order
///          statistics).
Interval quantile_interval(std::vector<double> values, double share, double confidence = 0.95);

}  // namespace osler::evaluation
