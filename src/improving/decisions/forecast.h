#pragma once

#include <cstdint>
#include <functional>
#include <span>
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

/// What something costs in each month; [0] at the beginning.
using MonthsOf = std::function<std::vector<Money>(const Point&)>;

/// Every input drawn evenly from its range; the same seed gives the same points.
std::vector<Point> draw_points(const CostPlan& plan, std::size_t draws, std::uint64_t seed);

/// `points` as drawn, the same for everything that is compared.
Forecast forecast_of(std::string name, const CostPlan& plan, std::span<const Point> points,
                     const MonthsOf& months);

/// Returns  one for each arm of the plan; the same seed gives the same micro-units.
std::vector<Forecast> forecast(const CostPlan& plan, std::size_t draws, std::uint64_t seed);

/// One bar of a tornado: the total with one input at its low and at its high end.
struct Swing {
  std::string input;
  Money low;
  Money high;
};
/// Widest first; inputs that change nothing are left out.
std::vector<Swing> tornado(const CostPlan& plan, const MonthsOf& months);
std::vector<Swing> tornado(const CostPlan& plan, std::string_view arm);

}  // namespace osler::decisions
