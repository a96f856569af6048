#include "improving/evaluation/plot.h"

#include <algorithm>

#include "improving/evaluation/number_text.h"

namespace osler::evaluation {

namespace {

double bar_value(const BarPlot::Bar& bar) { return bar.value.value; }

double swing(const TornadoPlot::Row& row) {
  return std::max(row.at_low, row.at_high) - std::min(row.at_low, row.at_high);
}

}  // namespace

Table table_of(const BarPlot& plot) {
  Table table{plot.title, {"", plot.unit, "low", "high"}, {}};
  for (const auto& bar : plot.bars) {
    table.rows.push_back({bar.label, fixed_text(bar.value.value, plot.digits),
                          fixed_text(bar.value.low, plot.digits),
                          fixed_text(bar.value.high, plot.digits)});
  }
  return table;
}

Table table_of(const LinePlot& plot) {
  Table table{plot.title, {"line", plot.x_unit, plot.y_unit}, {}};
  for (const auto& line : plot.lines) {
    for (const auto& [x, y] : line.points) {
      table.rows.push_back({line.label, fixed_text(x, plot.digits), fixed_text(y, plot.digits)});
    }
  }
  return table;
}

Table table_of(const TornadoPlot& plot) {
  Table table{plot.title, {"input", "at its low end", "at its high end"}, {}};
  for (const auto& row : plot.rows) {
    table.rows.push_back(
        {row.label, fixed_text(row.at_low, plot.digits), fixed_text(row.at_high, plot.digits)});
  }
  return table;
}

std::string describe(const BarPlot& plot) {
  if (plot.bars.empty()) return "No values.";
  const auto highest = std::ranges::max_element(plot.bars, {}, bar_value);
  const auto lowest = std::ranges::min_element(plot.bars, {}, bar_value);
  return "Bar chart of " + std::to_string(plot.bars.size()) +
         " values. Highest: " + highest->label + ", " + interval_text(highest->value, plot.digits) +
         ". Lowest: " + lowest->label + ", " + interval_text(lowest->value, plot.digits) + ".";
}

std::string describe(const LinePlot& plot) {
  std::string text = "Line chart of " + plot.y_unit + " over " + plot.x_unit + ".";
  for (const auto& line : plot.lines) {
    if (line.points.empty()) continue;
    const auto& [first_x, first_y] = line.points.front();
    const auto& [last_x, last_y] = line.points.back();
    text += " " + line.label + ": " + fixed_text(first_y, plot.digits) + " at " +
            fixed_text(first_x, plot.digits) + ", " + fixed_text(last_y, plot.digits) + " at " +
            fixed_text(last_x, plot.digits) + ".";
  }
  return text;
}

std::string describe(const TornadoPlot& plot) {
  std::string text =
      "Tornado chart around " + fixed_text(plot.base, plot.digits) + " " + plot.unit + ".";
  if (plot.rows.empty()) return text;
  const auto widest = std::ranges::max_element(plot.rows, {}, swing);
  return text + " The widest: " + widest->label + ", from " +
         fixed_text(widest->at_low, plot.digits) + " to " +
         fixed_text(widest->at_high, plot.digits) + ".";
}

}  // namespace osler::evaluation
