#pragma once

#include <span>
#include <vector>

namespace osler::evaluation {

/// p-values corrected for having asked p.size() questions at once, in the given order: one is
/// significant when it is still below the level. Errors of any kind stay below that level together.
/// Source   Holm 1979, step-down, as adjusted values.
std::vector<double> holm_adjusted(std::span<const double> p);

}  // namespace osler::evaluation
