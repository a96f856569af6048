#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "improving/decisions/money.h"

namespace osler::decisions {

/// One class of questions and its share of the volume.
struct Use {
  std::string name;
  Decimal share;
  bool by_rules = false;  // rules and templates answer all of it
};

/// What an operator expects, before there is data. Ranges stay ranges. docs/formats/scenario.md.
struct Scenario {
  std::string name;
  std::uint32_t horizon_months = 12;
  Range volume;  // questions a month
  Range growth;  // share a month
  Range documents;
  Range document_tokens;
  Range query_tokens;
  Range updates;        // documents changed a month
  Range urgent_share;   // of the updates: those that a tuned model must learn at once
  Range cycles_year;    // training runs a year
  Range staff_minutes;  // that a person needs for one question
  std::optional<Decimal> latency_seconds;
  bool offline = false;
  bool deletion = false;
  bool attribution = false;
  std::vector<Use> uses;  // shares sum to 1
};

/// Reads a scenario wholly or not at all.
/// Errors   corrupt: names file, line and key: an unknown key, a value that is missing, below zero
///          or no decimal, a reversed range, a share above 1, a class that stands twice, shares
///          that do not sum to 1, a horizon outside 1-120 months (12 when none is given).
Result<Scenario> read_scenario(std::string_view text, const std::string& file);

/// The same scenario as text; reading it back gives an equal one.
std::string to_toml(const Scenario& scenario);

}  // namespace osler::decisions
