#pragma once

#include <cstdint>

#include "improving/evaluation/interval.h"

namespace osler::evaluation {

/// Share of `successes` in `trials` (>= successes) with its Wilson score interval, which stays
/// honest where all succeed: there the bootstrap has no width. No trial: 0 in [0, 1].
/// Source   Wilson 1927; recommended by Brown, Cai & DasGupta 2001.
Interval wilson(std::uint64_t successes, std::uint64_t trials, double confidence = 0.95);

/// How many successes are needed in `trials` for a lower bound above `bar`; trials + 1 when none
/// does.
std::uint64_t successes_to_show(double bar, std::uint64_t trials, double confidence = 0.95);

}  // namespace osler::evaluation
