#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "improving/decisions/break_even.h"
#include "improving/decisions/forecast.h"
#include "improving/decisions/verdict.h"

namespace osler::decisions {

/// Everything that one decision is made from. Borrowed.
struct DecisionInput {
  const Scenario& scenario;
  const PriceBook& book;
  std::span<const Arm> arms;
  const MeasuredRun* run = nullptr;
  double margin = 0.05;
  std::size_t draws = 1000;
  std::uint64_t seed = 1;
};

/// Costs, classes and what would flip them: a value, the same for the same input, that the command,
/// the page and the report show alike.
struct Decision {
  std::vector<Forecast> arms;  // each as if it answered everything, in the book's order
  std::vector<BreakEven> break_evens;
  std::vector<ClassVerdict> classes;  // in the scenario's order
  Forecast mix;                       // of the classes' arms; what they share is paid once
  std::vector<Swing> tornado;         // of the mix
  std::vector<std::string> single;    // arms that may answer every class, cheapest first
  std::vector<std::string> notes;     // what the reader must know: quality unknown, ...
};

/// Errors   invalid_argument: no arm of the book is one of `arms`; those of decide().
Result<Decision> make_decision(const DecisionInput& input);

/// Where the numbers come from.
struct Provenance {
  std::string scenario_sha256;
  std::string book_sha256;
};

/// One line. docs/formats/scenario.md, "What decide --json prints".
std::string to_json(const Decision& decision, const DecisionInput& input, const Provenance& from);

}  // namespace osler::decisions
