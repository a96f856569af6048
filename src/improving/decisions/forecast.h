#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "improving/decisions/cost_plan.h"

namespace osler::decisions {

/// The middle case and what lies between the 2.5th and the 97.5th of a hundred draws.
struct Forecast {
  std::string arm;
  std::vector<Money> months;  // middle case; [0] at the beginning
  Money total;                // middle case
  Range interval;             // 95 % of the draws
};

/// Every input drawn evenly from its range, the same draws for all arms.
/// Returns  one for each arm of the plan; the same seed gives the same micro-units.
std::vector<Forecast> forecast(const CostPlan& plan, std::size_t draws, std::uint64_t seed);

/// One bar of a tornado: the arm's total with one input at its low and at its high end.
struct Swing {
  std::string input;
  Money low;
  Money high;
};
/// Widest first; inputs that change nothing are left out.
std::vector<Swing> tornado(const CostPlan& plan, std::string_view arm);

}  // namespace osler::decisions
