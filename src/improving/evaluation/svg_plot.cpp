#include "improving/evaluation/svg_plot.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "improving/evaluation/number_text.h"
#include "improving/evaluation/svg_canvas.h"

namespace osler::evaluation {

namespace {

using Anchor = SvgCanvas::Anchor;
using Point = SvgCanvas::Point;

constexpr double left = 16;
constexpr double right = SvgCanvas::width - 90;  // leaves room for a value beside its bar
constexpr double row_height = 46;
constexpr double axis_height = 44;
constexpr std::size_t line_styles = 6;

struct Range {
  double low = 0;
  double high = 0;
  bool is_empty = true;

  void add(double value) {
    if (!std::isfinite(value)) return;
    low = is_empty ? value : std::min(low, value);
    high = is_empty ? value : std::max(high, value);
    is_empty = false;
  }
};

/// The fewest digits that write the step exactly.
int digits_of(double step) {
  int digits = 0;
  for (double scaled = step; digits < 6; scaled *= 10, ++digits) {
    if (std::abs(scaled - std::round(scaled)) < 1e-9 * scaled) break;
  }
  return digits;
}

/// Calls `draw` with each round value inside the scale.
void each_tick(const Scale& scale, const std::function<void(double, const std::string&)>& draw) {
  const double step = round_step(scale.first, scale.last, 5);
  const double first = std::ceil(scale.first / step - 1e-9);
  for (int i = 0; i < 20; ++i) {
    const double value = (first + i) * step;
    if (value > scale.last + step * 1e-6) break;
    draw(value, fixed_text(value, digits_of(step)));
  }
}

void horizontal_axis(SvgCanvas& canvas, const Scale& scale, double y, const std::string& unit) {
  canvas.line("axis", {left, y}, {right, y});
  each_tick(scale, [&](double value, const std::string& text) {
    canvas.line("axis", {scale.at(value), y}, {scale.at(value), y + 5});
    canvas.text({scale.at(value), y + 19}, text, Anchor::middle);
  });
  canvas.text({right, y + 36}, unit, Anchor::end);
}

void draw_bar(SvgCanvas& canvas, const BarPlot& plot, const BarPlot::Bar& bar, const Scale& scale,
              double y) {
  canvas.text({left, y + 14}, bar.label);
  if (!std::isfinite(bar.value.value)) return;
  const double zero = scale.at(std::max(0.0, scale.first));
  const double end = scale.at(bar.value.value);
  canvas.rectangle("bar", {std::min(zero, end), y + 20}, std::abs(end - zero), 16);
  double text_at = std::max(zero, end);
  if (bar.value.low < bar.value.high && std::isfinite(bar.value.high - bar.value.low)) {
    const double low = scale.at(std::max(bar.value.low, scale.first));
    const double high = scale.at(std::min(bar.value.high, scale.last));
    canvas.line("whisker", {low, y + 28}, {high, y + 28});
    canvas.line("whisker", {low, y + 23}, {low, y + 33});
    canvas.line("whisker", {high, y + 23}, {high, y + 33});
    text_at = std::max(text_at, high);
  }
  canvas.text({text_at + 6, y + 33}, fixed_text(bar.value.value, plot.digits));
}

Scale bar_scale(const BarPlot& plot) {
  Range range;
  range.add(0);
  for (const auto& bar : plot.bars) {
    for (const double value : {bar.value.value, bar.value.low, bar.value.high}) range.add(value);
  }
  if (plot.mark) range.add(*plot.mark);
  const double end = plot.end.value_or(range.high);
  return {range.low, end > range.low ? end : range.low + 1, left, right};
}

struct LineArea {
  Scale x;
  Scale y;
};

LineArea line_area(const LinePlot& plot) {
  Range x;
  Range y;
  y.add(0);
  for (const auto& line : plot.lines) {
    for (const auto& [at, value] : line.points) {
      x.add(at);
      y.add(value);
    }
  }
  const double top = y.high > y.low ? y.high : y.low + 1;
  return {{x.low, x.high > x.low ? x.high : x.low + 1, 70, 620}, {y.low, top, 260, 24}};
}

void draw_line(SvgCanvas& canvas, const LinePlot::Line& line, const LineArea& area,
               std::size_t place) {
  const std::string style = "line" + std::to_string(place % line_styles);
  std::string points;
  for (const auto& [x, y] : line.points) {
    if (!std::isfinite(x) || !std::isfinite(y)) continue;
    points += SvgCanvas::point_text({area.x.at(x), area.y.at(y)});
    canvas.circle("dot " + style, {area.x.at(x), area.y.at(y)}, 3);
  }
  canvas.polyline("line " + style, points);
  // The key names each line by its own dash and colour, so that colour alone decides nothing.
  const double y = 318 + 20 * static_cast<double>(place);
  canvas.polyline("line " + style,
                  SvgCanvas::point_text({70, y - 4}) + SvgCanvas::point_text({110, y - 4}));
  canvas.text({118, y}, line.label);
}

}  // namespace

std::string svg_of(const BarPlot& plot, std::string_view id) {
  SvgCanvas canvas;
  const Scale scale = bar_scale(plot);
  const double bottom = row_height * static_cast<double>(plot.bars.size()) + 18;
  for (std::size_t i = 0; i < plot.bars.size(); ++i) {
    draw_bar(canvas, plot, plot.bars[i], scale, 14 + row_height * static_cast<double>(i));
  }
  if (plot.mark) {
    canvas.line("mark", {scale.at(*plot.mark), 12}, {scale.at(*plot.mark), bottom});
    canvas.text({scale.at(*plot.mark), 11}, plot.mark_label, Anchor::middle);
  }
  horizontal_axis(canvas, scale, bottom, plot.unit);
  return canvas.finish(id, plot.title, describe(plot), bottom + axis_height);
}

std::string svg_of(const LinePlot& plot, std::string_view id) {
  SvgCanvas canvas;
  const LineArea area = line_area(plot);
  canvas.line("axis", {70, 260}, {620, 260});
  canvas.line("axis", {70, 24}, {70, 260});
  each_tick(area.x, [&](double value, const std::string& text) {
    canvas.text({area.x.at(value), 278}, text, Anchor::middle);
  });
  each_tick(area.y, [&](double value, const std::string& text) {
    canvas.line("grid", {70, area.y.at(value)}, {620, area.y.at(value)});
    canvas.text({64, area.y.at(value) + 4}, text, Anchor::end);
  });
  canvas.text({620, 296}, plot.x_unit, Anchor::end);
  canvas.text({16, 14}, plot.y_unit);
  for (std::size_t i = 0; i < plot.lines.size(); ++i) draw_line(canvas, plot.lines[i], area, i);
  return canvas.finish(id, plot.title, describe(plot),
                       322 + 20 * static_cast<double>(plot.lines.size()));
}

std::string svg_of(const TornadoPlot& plot, std::string_view id) {
  SvgCanvas canvas;
  Range range;
  range.add(plot.base);
  for (const auto& row : plot.rows) {
    range.add(row.at_low);
    range.add(row.at_high);
  }
  const Scale scale{range.low, range.high > range.low ? range.high : range.low + 1, left, right};
  const double bottom = row_height * static_cast<double>(plot.rows.size()) + 18;
  for (std::size_t i = 0; i < plot.rows.size(); ++i) {
    const auto& row = plot.rows[i];
    const double y = 14 + row_height * static_cast<double>(i);
    canvas.text({left, y + 14}, row.label + ": " + fixed_text(row.at_low, plot.digits) + " to " +
                                    fixed_text(row.at_high, plot.digits));
    if (!std::isfinite(row.at_low) || !std::isfinite(row.at_high)) continue;
    const double base = scale.at(plot.base);
    const double low = scale.at(row.at_low);
    const double high = scale.at(row.at_high);
    canvas.rectangle("at-low", {std::min(base, low), y + 20}, std::abs(low - base), 16);
    canvas.rectangle("at-high", {std::min(base, high), y + 20}, std::abs(high - base), 16);
  }
  canvas.line("mark", {scale.at(plot.base), 8}, {scale.at(plot.base), bottom});
  horizontal_axis(canvas, scale, bottom, plot.unit);
  return canvas.finish(id, plot.title, describe(plot), bottom + axis_height);
}

}  // namespace osler::evaluation
