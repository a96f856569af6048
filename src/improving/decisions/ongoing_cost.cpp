#include "improving/decisions/ongoing_cost.h"

#include <cmath>

namespace osler::decisions {

namespace {

Range divided(const Range& range, std::int64_t by) {
  return {{scaled(range.low.micros, 1, by)}, {scaled(range.high.micros, 1, by)}};
}

/// Machine time of one interaction and minutes of people are what the run measured.
bool is_measured(const CostLine& line) {
  const bool is_machine = line.price == "cpu.second" || line.price == "gpu.second";
  return line.driver == Driver::staff_minute ||
         (is_machine && (line.driver == Driver::interaction || line.driver == Driver::query_token));
}

/// How often the line is paid in a month; nullopt: not in a month.
std::optional<Range> times_a_month(Driver driver, const Scenario& scenario) {
  switch (driver) {
    case Driver::once:
    case Driver::document_token:
      return std::nullopt;
    case Driver::month:
      return exactly(whole(1));
    case Driver::interaction:
      return scenario.volume;
    case Driver::query_token:
      return product(scenario.volume, scenario.query_tokens);
    case Driver::update_token:
      return product(scenario.updates, scenario.document_tokens);
    case Driver::update:
      return scenario.updates;
    case Driver::cycle:
      return scenario.cycles_year;  // of a year: divided below, so that nothing is rounded twice
    case Driver::staff_minute:
      return product(scenario.volume, scenario.staff_minutes);
  }
  return std::nullopt;
}

double units(Decimal amount) { return static_cast<double>(amount.micros) / 1e6; }

}  // namespace

std::optional<Range> ongoing_month(const PriceBook& book, const Scenario& scenario,
                                   const std::string& arm, Decimal micros_each) {
  bool has_lines = false;
  // micros_each is in micro-units with six places: an answer may cost less than a millionth.
  Range month{{scaled(micros_each.micros, scenario.volume.low.micros, one * one)},
              {scaled(micros_each.micros, scenario.volume.high.micros, one * one)}};
  for (const CostLine& line : book.costs) {
    if (line.arm != arm) continue;
    has_lines = true;
    const PriceRow* price = book.price(line.price);
    const auto times = times_a_month(line.driver, scenario);
    if (price == nullptr || !times || is_measured(line)) continue;
    const Range amount = product(product(price->amount, line.times), *times);
    const std::int64_t months = line.driver == Driver::cycle ? 12 : 1;
    month = month + divided(amount, price->quantity * months);
  }
  if (!has_lines) return std::nullopt;
  return month;
}

std::vector<Measure> ongoing_cost_rows(const Summary& summary, const PriceBook& book,
                                       const Scenario* scenario) {
  std::vector<Measure> rows;
  for (const ArmSummary& arm : summary.arms) {
    if (arm.classes.empty()) continue;
    const std::string& name = arm.arm.name;
    const auto missing = [&](const std::string& why) {
      rows.push_back({"ongoing cost", name, std::nullopt, "", "not available: " + why});
    };
    if (scenario == nullptr) {
      missing("no scenario with a volume was given (--scenario FILE)");
      continue;
    }
    const Decimal each{std::llround(arm.classes.front().cost_mean * 1e6)};
    const auto month = ongoing_month(book, *scenario, name, each);
    if (!month) {
      missing("the price book " + book.name + " has no cost line for this arm");
      continue;
    }
    rows.push_back({"ongoing cost", name,
                    Interval{units(month->middle()), units(month->low), units(month->high)},
                    book.currency + " a month",
                    "measured serving cost x " + decimal_text(scenario->volume.low) + " to " +
                        decimal_text(scenario->volume.high) + " questions a month (scenario " +
                        scenario->name +
                        ") + updates, retraining and fixed items of the price "
                        "book " +
                        book.name + "; low and high ends of the ranges, no interval"});
  }
  return rows;
}

}  // namespace osler::decisions
