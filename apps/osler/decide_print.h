#pragma once

#include "apps/osler/command.h"
#include "improving/decisions/decision.h"

namespace osler::apps {

/// A decision for people at a terminal: the verdict first, then what it costs, then why.
void print_decision(const Context& context, const decisions::Decision& decision,
                    const decisions::DecisionInput& input);

}  // namespace osler::apps
