#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "trust/triage/level.h"

namespace osler::triage {

/// One case that a rule set is measured with: what somebody writes, and what must come of it.
struct TriageCase {
  std::string id;
  std::vector<std::string> turns;
  Level level = Level::info;  // at least, or for INFO and CLINICIAN_SOON at most
  bool crisis = false;
  bool poison = false;
};

/// Reads JSON lines {id, turns, level, crisis?, poison?}; empty lines are skipped.
/// Errors   corrupt: `name`, line and what is wrong there; never the words of a case.
/// Source   design 8.
Result<std::vector<TriageCase>> read_cases(std::string_view jsonl, const std::string& name);

}  // namespace osler::triage
