#pragma once

#include <span>
#include <string>
#include <vector>

#include "improving/decisions/cost_plan.h"

namespace osler::decisions {

/// The volume from which on one arm is cheaper than another over the horizon.
struct BreakEven {
  std::string below;  // the cheaper one of fewer questions
  std::string above;  // the cheaper one from `volume` on
  Decimal volume;     // questions a month
};

/// Every pair of `arms` whose order turns between no question and a thousand times the middle
/// volume (or a million, if that is more), everything else at `point`. Costs are straight lines
/// over the volume, so that two cross at most once.
/// Returns  by volume; `volume` is the first step of a millionth at which `above` is cheaper.
std::vector<BreakEven> break_evens(const CostPlan& plan, std::span<const std::string> arms,
                                   const Point& point);

}  // namespace osler::decisions
