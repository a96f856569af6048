#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "improving/decisions/arm.h"
#include "improving/decisions/cost_plan.h"
#include "improving/decisions/mix_choice.h"
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
  std::optional<Money> cost;  // over the horizon, in the middle case, if it served this class alone
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

/// Gates, then quality, then the cost of all classes together over the horizon in the middle case
/// (mix_choice.h), then simplicity. The fallback is the cheapest of those left, else a person, whom
/// the latency limit does not bind.
/// Returns  one for each use.
/// Errors   those of weigh().
/// Source   decisions 6.
Result<std::vector<ClassVerdict>> decide(std::span<const Use> uses, const Grounds& grounds);

/// Gates and quality of one class; nothing is chosen yet.
Result<ClassVerdict> judge(const Use& use, const Grounds& grounds);

/// Whether the arm passes every gate of a class; quality and cost are left empty.
Standing stand(const Use& use, const Arm& arm, const Grounds& grounds);

/// The arms that may be chosen, in the order of `arms`.
std::vector<Arm> kept(const ClassVerdict& verdict, std::span<const Arm> arms);

}  // namespace osler::decisions
