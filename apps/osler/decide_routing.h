#pragma once

#include "apps/osler/command.h"
#include "improving/decisions/live_check.h"
#include "improving/decisions/routing_rows.h"

namespace osler::apps {

/// --apply: writes the table as configuration, unless it cannot be recorded.
/// Errors   forbidden: the role, or an arm that may not serve.
Result<int> apply_routing(const Context& context, const decisions::RoutingTable& table);
/// --rollback: the table that was in force before, which may be none.
Result<int> roll_back_routing(const Context& context);
/// --routing: what is in force.
Result<int> show_routing(const Context& context);

/// Figures of the last seven days that have left what the table in force rests on.
Result<std::vector<decisions::Departure>> live_findings(House& house);

}  // namespace osler::apps
