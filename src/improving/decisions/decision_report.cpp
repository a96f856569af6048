#include "improving/decisions/decision_report.h"

#include <algorithm>
#include <map>
#include <set>

#include "improving/evaluation/html_report.h"
#include "improving/evaluation/number_text.h"

namespace osler::decisions {

using evaluation::fixed_text;
using evaluation::Table;

namespace {

double units(Money money) { return static_cast<double>(money.micros) / 1e6; }

std::string or_nobody(const std::string& arm) { return arm.empty() ? "a person, or nobody" : arm; }

std::set<std::string> passing(const Decision& decision) {
  std::set<std::string> arms;
  for (const ClassVerdict& verdict : decision.classes) {
    for (const Standing& standing : verdict.standings) {
      const bool passes = standing.gate.empty() || standing.arm == verdict.fallback;
      if (passes) arms.insert(standing.arm);
    }
  }
  return arms;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

std::string all_classes(const Decision& decision) {
  std::vector<std::string> names;
  for (const ClassVerdict& verdict : decision.classes) names.push_back(verdict.name);
  return joined(names);
}

std::string result_of(const Standing& standing) {
  if (!standing.gate.empty()) return "out: " + standing.gate;
  return standing.is_kept ? "passes" : "out: quality";
}

std::string why_of(const Standing& standing) {
  if (!standing.is_kept) return standing.why;
  if (standing.not_measured.empty()) return "";
  return "not measured: " + joined(standing.not_measured);
}

struct GateRow {
  std::string result;
  std::string classes;
  std::string why;
};

void add_standing(const std::string& of_class, const Standing& standing,
                  std::vector<GateRow>& rows) {
  const GateRow made{result_of(standing), of_class, why_of(standing)};
  const auto same = std::ranges::find_if(
      rows, [&](const GateRow& row) { return row.result == made.result && row.why == made.why; });
  if (same == rows.end()) {
    rows.push_back(made);
  } else {
    same->classes += ", " + of_class;
  }
}

void add_flip(const std::string& of_class, const Flip& flip, Table& table) {
  const std::vector<std::string> cells{flip.input, decimal_text(flip.from), decimal_text(flip.to),
                                       flip.arm};
  const auto same = std::ranges::find_if(table.rows, [&](const auto& row) {
    return std::equal(cells.begin(), cells.end(), row.begin());
  });
  if (same == table.rows.end()) {
    table.rows.push_back({cells[0], cells[1], cells[2], cells[3], of_class});
  } else {
    same->back() += ", " + of_class;
  }
}

evaluation::LinePlot curve_plot(const Decision& decision, const DecisionInput& input) {
  evaluation::LinePlot plot;
  plot.title = "Spent until the end of each month";
  plot.x_unit = "months";
  plot.y_unit = input.book.currency;
  plot.digits = 0;
  for (const Forecast* forecast : drawn(decision)) {
    evaluation::LinePlot::Line line{forecast->arm, {}};
    double month = 0;
    for (const Money& spent : cumulated(*forecast)) line.points.emplace_back(month++, units(spent));
    plot.lines.push_back(std::move(line));
  }
  return plot;
}

evaluation::BarPlot total_plot(const Decision& decision, const DecisionInput& input) {
  evaluation::BarPlot plot;
  plot.title = "Cost of the whole horizon, if one arm answered everything";
  plot.unit = input.book.currency + ", bar the middle case, whisker 95 % of the draws";
  plot.digits = 0;
  for (const Forecast& arm : decision.arms) {
    plot.bars.push_back(
        {arm.arm, {units(arm.total), units(arm.interval.low), units(arm.interval.high)}});
  }
  return plot;
}

evaluation::TornadoPlot tornado_plot(const Decision& decision, const DecisionInput& input) {
  constexpr std::size_t most_rows = 10;
  evaluation::TornadoPlot plot;
  plot.title = "What the cost of the mix depends on most";
  plot.unit = input.book.currency;
  plot.base = units(decision.mix.total);
  plot.digits = 0;
  for (const Swing& swing : decision.tornado) {
    if (plot.rows.size() == most_rows) break;
    plot.rows.push_back({swing.input, units(swing.low), units(swing.high)});
  }
  return plot;
}

Table fact_table(const DecisionInput& input, const Provenance& from) {
  Table table;
  table.caption = "What it rests on";
  table.columns = {"fact", "value"};
  table.rows = {
      {"scenario", input.scenario.name + ", sha256 " + from.scenario_sha256},
      {"price book", input.book.name + " of " + input.book.date + ", sha256 " + from.book_sha256},
      {"run", input.run == nullptr ? "none: quality is unknown"
                                   : input.run->id + ", " + std::to_string(input.run->questions) +
                                         " questions an arm"},
      {"margin of quality", fixed_text(input.margin, 3)},
      {"draws, seed", std::to_string(input.draws) + ", " + std::to_string(input.seed)}};
  return table;
}

}  // namespace

std::vector<Money> cumulated(const Forecast& forecast) {
  std::vector<Money> all;
  Money sum;
  for (const Money& month : forecast.months) {
    sum = sum + month;
    all.push_back(sum);
  }
  return all;
}

std::vector<const Forecast*> drawn(const Decision& decision) {
  constexpr std::size_t most_lines = 6;
  const auto able = passing(decision);
  std::vector<const Forecast*> all;
  for (const Forecast& arm : decision.arms) {
    if (able.contains(arm.arm) && all.size() + 1 < most_lines) all.push_back(&arm);
  }
  all.push_back(&decision.mix);
  return all;
}

Table routing_table(const Decision& decision) {
  Table table;
  table.caption = "Who answers which questions";
  table.columns = {"class", "share", "arm", "else", "the same in so many draws"};
  for (const ClassVerdict& verdict : decision.classes) {
    table.rows.push_back(
        {verdict.name, decimal_text(verdict.share), or_nobody(verdict.arm),
         or_nobody(verdict.fallback),
         verdict.arm.empty() ? "" : fixed_text(verdict.steadiness * 100, 0) + " %"});
  }
  return table;
}

Table gate_table(const Decision& decision) {
  Table table;
  table.caption = "Gates: who may answer at all";
  table.columns = {"arm", "result", "classes", "why"};
  std::map<std::string, std::vector<GateRow>> by_arm;
  for (const ClassVerdict& verdict : decision.classes) {
    for (const Standing& standing : verdict.standings) {
      add_standing(verdict.name, standing, by_arm[standing.arm]);
    }
  }
  for (const auto& [arm, rows] : by_arm) {
    for (const GateRow& row : rows) {
      table.rows.push_back({arm, row.result, rows.size() == 1 ? "all" : row.classes, row.why});
    }
  }
  return table;
}

Table quality_table(const Decision& decision) {
  Table table;
  table.caption = "Quality: share judged right, of those that pass the gates";
  table.columns = {"class", "arm", "n", "over", "right", "95 % interval", "against the best",
                   "kept"};
  for (const ClassVerdict& verdict : decision.classes) {
    for (const Standing& standing : verdict.standings) {
      if (!standing.quality) continue;
      const Quality& quality = *standing.quality;
      table.rows.push_back(
          {verdict.name, standing.arm, std::to_string(quality.n), quality.over,
           fixed_text(quality.value.value, 2), evaluation::span_text(quality.value, 2),
           quality.difference ? evaluation::interval_text(*quality.difference, 2) : "",
           (quality.kept ? "yes: " : "no: ") + quality.why});
    }
  }
  return table;
}

Table cost_table(const Decision& decision, const std::string& currency) {
  Table table;
  table.caption = "Costs, " + currency;
  table.columns = {"arm",        "at the beginning", "first month",
                   "last month", "in all",           "95 % of the draws"};
  const auto row = [&](const Forecast& one_arm) {
    table.rows.push_back(
        {one_arm.arm, decimal_text(one_arm.months.front(), 2),
         decimal_text(one_arm.months.at(1), 2), decimal_text(one_arm.months.back(), 2),
         decimal_text(one_arm.total, 2),
         decimal_text(one_arm.interval.low, 2) + " to " + decimal_text(one_arm.interval.high, 2)});
  };
  for (const Forecast& arm : decision.arms) row(arm);
  row(decision.mix);
  return table;
}

Table flip_table(const Decision& decision) {
  Table table;
  table.caption = "What would flip it, everything else in the middle";
  table.columns = {"if this", "went from", "to", "then", "answers"};
  for (const ClassVerdict& verdict : decision.classes) {
    for (const Flip& flip : verdict.flips) add_flip(verdict.name, flip, table);
  }
  const std::string every = all_classes(decision);
  for (auto& row : table.rows) {
    if (row.back() == every) row.back() = "all";
  }
  return table;
}

std::string flip_note(const Decision& decision) {
  std::string steady;
  for (const ClassVerdict& verdict : decision.classes) {
    if (verdict.flips.empty()) steady += (steady.empty() ? "" : ", ") + verdict.name;
  }
  if (steady.empty()) return "";
  return "Nothing flips " + (steady == all_classes(decision) ? "any class" : steady) +
         ": within a thousandfold of the volume, the updates and every price no other arm that "
         "passes is cheaper.";
}

Table break_even_table(const Decision& decision) {
  const auto able = passing(decision);
  Table table;
  table.caption = "From how many questions a month which arm is cheaper";
  table.columns = {"questions a month", "below it", "from it on"};
  Table all = table;
  for (const BreakEven& turn : decision.break_evens) {
    const std::vector<std::string> row{decimal_text(turn.volume, 0), turn.below, turn.above};
    all.rows.push_back(row);
    if (able.contains(turn.below) && able.contains(turn.above)) table.rows.push_back(row);
  }
  return table.rows.empty() ? all : table;
}

std::string html_report(const Decision& decision, const DecisionInput& input,
                        const Provenance& from) {
  evaluation::HtmlReport report(
      "Which approach for " + input.scenario.name,
      std::to_string(input.scenario.horizon_months) + " months, prices " + input.book.name);
  for (const std::string& note : decision.notes) report.note(note);
  report.heading("The verdict");
  report.paragraph(
      "First the gates, then quality, then cost over the horizon, then what is simpler: an arm "
      "never makes up for a failed gate by its price.");
  report.table(routing_table(decision));
  if (!flip_table(decision).rows.empty()) report.table(flip_table(decision));
  if (const std::string note = flip_note(decision); !note.empty()) report.paragraph(note);
  report.heading("What it costs");
  report.plot(curve_plot(decision, input));
  report.table(cost_table(decision, input.book.currency));
  report.plot(total_plot(decision, input));
  report.plot(tornado_plot(decision, input));
  report.table(break_even_table(decision));
  report.heading("Gates and quality");
  report.table(gate_table(decision));
  if (input.run != nullptr) report.table(quality_table(decision));
  report.heading("How it was reckoned");
  report.table(fact_table(input, from));
  return std::move(report).text();
}

}  // namespace osler::decisions
