#include "apps/osler/decide_print.h"

#include <algorithm>
#include <ostream>

#include "apps/osler/text_table.h"
#include "improving/decisions/decision_report.h"

namespace osler::apps {

using namespace decisions;  // NOLINT(google-build-using-namespace): this file speaks for that room

namespace {

void print_head(const Context& context, const DecisionInput& input) {
  auto& out = context.out.out();
  out << context.out.styled(input.scenario.name, Style::bold) << ": "
      << input.scenario.horizon_months << " months, " << decimal_text(input.scenario.volume.low);
  if (!input.scenario.volume.is_exact()) out << "-" << decimal_text(input.scenario.volume.high);
  out << " questions a month, prices " << input.book.name << " of " << input.book.date << ", ";
  if (input.run == nullptr) {
    out << "nothing measured\n";
  } else {
    out << "run " << input.run->id.substr(0, 8) << " with " << input.run->questions
        << " questions an arm\n";
  }
}

/// Only arms that may be chosen somewhere; --json has all.
void print_costs(const Context& context, const Decision& decision, const DecisionInput& input) {
  evaluation::Table table = cost_table(decision, input.book.currency);
  const auto shown = drawn(decision);
  std::erase_if(table.rows, [&](const auto& row) {
    return std::ranges::find(shown, row.front(), &Forecast::arm) == shown.end();
  });
  print_table(context.out, table);
}

void print_curves(const Context& context, const Decision& decision, const DecisionInput& input) {
  const auto shown = drawn(decision);
  double most = 0;
  for (const Forecast* forecast : shown) {
    most = std::max(most, static_cast<double>(forecast->total.micros));
  }
  evaluation::Table table;
  table.caption = "Spent until the end of each month, from the beginning to month " +
                  std::to_string(input.scenario.horizon_months);
  table.columns = {"arm", "", "in all"};
  for (const Forecast* forecast : shown) {
    std::vector<double> values;
    for (const Money& spent : cumulated(*forecast)) {
      values.push_back(static_cast<double>(spent.micros));
    }
    table.rows.push_back(
        {forecast->arm, sparkline(values, most), decimal_text(forecast->total, 0)});
  }
  print_table(context.out, table);
}

void print_tornado(const Context& context, const Decision& decision) {
  constexpr std::size_t most_rows = 6;
  evaluation::Table table;
  table.caption = "What the cost of the mix depends on most";
  table.columns = {"if this went", "to its low end", "to its high end"};
  for (const Swing& swing : decision.tornado) {
    if (table.rows.size() == most_rows) break;
    table.rows.push_back({swing.input, decimal_text(swing.low, 2), decimal_text(swing.high, 2)});
  }
  print_table(context.out, table);
}

void print_single(const Context& context, const Decision& decision) {
  auto& out = context.out.out();
  if (decision.single.empty()) {
    out << "\nNo single arm may answer every class.\n";
    return;
  }
  const auto& name = decision.single.front();
  const auto arm = std::ranges::find(decision.arms, name, &Forecast::arm);
  out << "\nEverything by " << name << " alone would cost " << decimal_text(arm->total, 2)
      << ", the mix above " << decimal_text(decision.mix.total, 2) << ".\n";
}

}  // namespace

void print_decision(const Context& context, const Decision& decision, const DecisionInput& input) {
  print_head(context, input);
  for (const std::string& note : decision.notes) {
    context.out.out() << context.out.styled("note: ", Style::yellow) << context.out.wrapped(note, 6)
                      << "\n";
  }
  print_table(context.out, routing_table(decision));
  print_table(context.out, flip_table(decision));
  if (const std::string note = flip_note(decision); !note.empty()) {
    context.out.out() << "\n" << context.out.wrapped(note, 0) << "\n";
  }
  print_costs(context, decision, input);
  print_single(context, decision);
  print_curves(context, decision, input);
  print_tornado(context, decision);
  print_table(context.out, break_even_table(decision));
  print_table(context.out, gate_table(decision));
  print_table(context.out, quality_table(decision));
}

}  // namespace osler::apps
