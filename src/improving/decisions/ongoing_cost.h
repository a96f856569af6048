#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "improving/decisions/price_book.h"
#include "improving/decisions/scenario.h"
#include "improving/decisions/summary.h"

namespace osler::decisions {

/// What an arm costs a month: what its answers were measured to cost x the scenario's volume, and
/// what the price book says of the rest: fixed items, updates, retraining (decisions 3). The book's
/// own assumptions on machine time for an interaction, and on minutes of people, give way to what
/// was measured. Not the beginning: documents that are there at the start, first labelling.
/// `micros_each`   micro-units of the book's currency, by the metered answers.
/// Returns         nullopt: the book has no cost line for this arm.
std::optional<Range> ongoing_month(const PriceBook& book, const Scenario& scenario,
                                   const std::string& arm, Decimal micros_each);

/// A row for each arm that was measured; without a scenario it says so.
std::vector<Measure> ongoing_cost_rows(const Summary& summary, const PriceBook& book,
                                       const Scenario* scenario);

}  // namespace osler::decisions
