#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "trust/triage/lexis.h"
#include "trust/triage/measures.h"
#include "trust/triage/rule.h"

namespace osler::triage {

/// What a loaded rule set consists of. Only loading writes it.
struct RuleSetState {
  Lexis lexis;
  std::map<std::string, std::uint32_t, std::less<>> atom_of;  // slots and thresholds among them
  Measures measures;
  std::vector<Threshold> thresholds;
  std::vector<Rule> rules;
  std::string digest;
};

}  // namespace osler::triage
