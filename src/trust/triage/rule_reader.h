#pragma once

#include <span>

#include "foundation/base/result.h"
#include "trust/triage/rule_set_state.h"

namespace osler::config {
class Node;
}

namespace osler::triage {

/// Reads the rules of all files into `state`, whose atoms and measures are known already. Ids of
/// texts are those of the files' `[[template]]` tables.
/// Errors   those of RuleSet::load.
Result<void> read_rules(std::span<const config::Node> files, RuleSetState& state);

}  // namespace osler::triage
