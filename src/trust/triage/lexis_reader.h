#pragma once

#include <span>

#include "foundation/base/result.h"
#include "trust/triage/rule_set_state.h"

namespace osler::config {
class Node;
}

namespace osler::triage {

/// Reads the words of all files into `state`: noise, exact words, groups, qualifiers, idioms,
/// atoms, slots, measures.
/// Errors   those of RuleSet::load.
Result<void> read_lexis(std::span<const config::Node> files, RuleSetState& state);

}  // namespace osler::triage
