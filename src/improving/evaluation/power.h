#pragma once

#include <cstdint>
#include <optional>

#include "improving/evaluation/paired.h"

namespace osler::evaluation {

struct PowerOptions {
  double power = 0.8;        // decisions 3 of the specification
  double confidence = 0.95;  // of the two-sided comparison
};

/// How many questions in all it takes to show a true difference as large as the one measured.
/// Nothing when no number helps: the measured difference or its spread is 0.
/// Source   normal approximation, n = ((z_power + z_level) * deviation / difference)^2 groups, each
///          of the mean size of those measured; Chow, Shao & Wang 2008, 3.1.
std::optional<std::uint64_t> needed_questions(const PairedDifference& paired,
                                              const PowerOptions& options = {});

/// The smallest true difference that this many questions show with the given power.
double detectable_difference(const PairedDifference& paired, const PowerOptions& options = {});

}  // namespace osler::evaluation
