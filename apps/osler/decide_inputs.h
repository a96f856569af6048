#pragma once

#include <optional>
#include <string>
#include <vector>

#include "apps/osler/command.h"
#include "improving/decisions/decision.h"

namespace osler::apps {

/// What `osler decide --scenario` was given, read.
struct DecideInputs {
  decisions::Scenario scenario;
  decisions::PriceBook book;
  decisions::Provenance from;
  std::vector<decisions::Arm> arms;
  std::optional<decisions::MeasuredRun> run;
  double margin = 0.05;
  std::size_t draws = 1000;
  std::uint64_t seed = 1;

  decisions::DecisionInput input() const {
    return {scenario, book, arms, run ? &*run : nullptr, margin, draws, seed};
  }
};

/// --scenario, --prices, --run, --margin, --draws and --seed.
/// Errors   invalid_argument; those of every reader; conflict: an arm is no longer what the run
///          measured.
Result<DecideInputs> read_decide_inputs(const Context& context);

}  // namespace osler::apps
