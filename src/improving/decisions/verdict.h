#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "improving/decisions/arm.h"
#include "improving/decisions/cost_plan.h"
#include "improving/decisions/quality.h"

namespace osler::decisions {

/// What a verdict stands on. Borrowed.
struct Grounds {
  const Scenario& scenario;
  std::span<const Arm> arms;
  const PriceBook& book;             // with_measured() where there is a run
  const MeasuredRun* run = nullptr;  // null: nothing was measured, quality is unknown
  double margin = 0.05;
  std::size_t draws = 1000;
  std::uint64_t seed = 1;
};

/// How one arm stands in one class.
struct Standing {
  std::string arm;
  std::string gate;  // the one it fails; "" = passes all
  std::string why;
  std::vector<std::string> not_measured;  // gates that it passes because nobody looked
  std::optional<Quality> quality;         // none: not measured
  bool is_kept = false;                   // passes, and is good enough where that is known
  std::optional<Money> cost;              // over the horizon, in the middle case
};

/// The nearest value of one input, the others in the middle, at which another arm is chosen.
struct Flip {
  std::string input;
  Decimal from;
  Decimal to;
  std::string arm;  // chosen from there on
};

/// One class of questions: who answers, and who does when that arm does not.
struct ClassVerdict {
  std::string name;
  Decimal share;
  std::string arm;  // "" = none passes the gates
  std::string fallback;
  double steadiness = 0;  // share of the draws in which the same arm is chosen
  std::vector<Standing> standings;
  std::vector<Flip> flips;
};

/// Gates, then quality, then cost over the horizon in the middle case, then simplicity; the
/// fallback is chosen alike among those left, else it is a person, whom the latency limit does not
/// bind. Errors   those of weigh(). Source   decisions 6.
Result<ClassVerdict> decide(const Use& use, const Grounds& grounds);

/// Whether the arm passes every gate of a class; quality and cost are left empty.
Standing stand(const Use& use, const Arm& arm, const Grounds& grounds);

/// The same choice at any point of the plan of a class; "" when there is no arm.
std::string choose(const CostPlan& plan, std::span<const Arm> arms, const Point& point);

/// Per input (volume, updates, each price) the nearest flips below and above. What lies beyond a
/// thousandfold is not looked for. Of two flips in one factor of two, either may be found.
std::vector<Flip> flips(const CostPlan& plan, std::span<const Arm> arms, const Point& point);

/// The arms that may be chosen, in the order of `arms`.
std::vector<Arm> kept(const ClassVerdict& verdict, std::span<const Arm> arms);

}  // namespace osler::decisions
