#pragma once

#include <string>
#include <vector>

#include "improving/decisions/decision.h"
#include "improving/evaluation/plot.h"

namespace osler::decisions {

/// One page that holds everything it shows; each plot with its numbers as a table.
std::string html_report(const Decision& decision, const DecisionInput& input,
                        const Provenance& from);

// What the report and the terminal both show.

evaluation::Table routing_table(const Decision& decision);
/// One row for all classes in which an arm stands alike.
evaluation::Table gate_table(const Decision& decision);
/// Empty without a run.
evaluation::Table quality_table(const Decision& decision);
evaluation::Table cost_table(const Decision& decision, const std::string& currency);
/// One row for all classes that turn at the same value.
evaluation::Table flip_table(const Decision& decision);
/// Which classes nothing flips; "" = none.
std::string flip_note(const Decision& decision);
/// Only turns between arms that pass the gates of some class, unless there are none.
evaluation::Table break_even_table(const Decision& decision);

/// The arms that pass the gates of some class, then the mix: those whose curves are worth drawing.
std::vector<const Forecast*> drawn(const Decision& decision);
/// What was spent until the end of each month; [0] at the beginning.
std::vector<Money> cumulated(const Forecast& forecast);

}  // namespace osler::decisions
