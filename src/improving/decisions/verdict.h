#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "improving/decisions/arm.h"
#include "improving/decisions/cost_plan.h"

namespace osler::decisions {

/// The gate that an arm fails, or none. Without measured answers safety cannot be gated: an arm
/// counts as safe here when its words may be given to patients.
struct Standing {
  std::string arm;
  std::string gate;  // "" = passes all
  std::string why;
};

/// One class of questions: who answers, and who does when that arm does not.
struct ClassVerdict {
  std::string name;
  std::string arm;  // "" = none passes the gates
  std::string fallback;
  std::vector<Standing> standings;
};

/// The nearest value of one input, the others in the middle, at which another arm is chosen.
struct Flip {
  std::string input;
  Decimal from;
  Decimal to;
  std::string arm;  // chosen from there on
};

/// Gates first, then cost over the horizon in the middle case, then simplicity. Quality is not
/// known without a comparison and decides nothing here.
/// Source   decisions 6.
ClassVerdict decide(const Scenario& scenario, const Use& use, std::span<const Arm> arms,
                    const PriceBook& book);

/// The same choice at any point of the whole scenario's plan; "" when no arm passes. The volume of
/// the point is that of the class.
std::string choose(const CostPlan& plan, std::span<const Arm> passing, const Point& point);

/// Per input (volume, updates, each price) the nearest flips below and above. What lies beyond a
/// thousandfold is not looked for. Of two flips in one factor of two, either may be found.
std::vector<Flip> flips(const CostPlan& plan, std::span<const Arm> passing, const Point& point);

/// `scenario` with the volume of one class only.
Scenario narrowed(const Scenario& scenario, const Use& use);

/// The arms that passed, in the order of `arms`.
std::vector<Arm> passing(const ClassVerdict& verdict, std::span<const Arm> arms);

}  // namespace osler::decisions
