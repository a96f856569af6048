#include "improving/decisions/forecast.h"

#include <algorithm>

#include "improving/evaluation/random.h"

namespace osler::decisions {

namespace {

Point draw(const CostPlan& plan, evaluation::Random& random) {
  constexpr std::int64_t steps = std::int64_t{1} << 53;
  Point point;
  for (const Input& input : plan.inputs()) {
    const auto step = static_cast<std::int64_t>(random.next() >> 11U);
    const Decimal width = input.range.high - input.range.low;
    point.push_back(input.range.low + Decimal{scaled(width.micros, step, steps)});
  }
  return point;
}

Range middle_95(std::vector<Money> totals) {
  if (totals.empty()) return {};
  std::ranges::sort(totals);
  const std::size_t cut = totals.size() / 40;  // 2.5 %
  return {totals[cut], totals[totals.size() - 1 - cut]};
}

}  // namespace

std::vector<Point> draw_points(const CostPlan& plan, std::size_t draws, std::uint64_t seed) {
  evaluation::Random random(seed);
  std::vector<Point> points;
  for (std::size_t at = 0; at < draws; ++at) points.push_back(draw(plan, random));
  return points;
}

Forecast forecast_of(std::string name, const CostPlan& plan, std::span<const Point> points,
                     const MonthsOf& months) {
  std::vector<Money> totals;
  for (const Point& point : points) totals.push_back(sum_of(months(point)));
  std::vector<Money> middle = months(plan.middle());
  const Money total = sum_of(middle);
  return {std::move(name), std::move(middle), total, middle_95(std::move(totals))};
}

std::vector<Forecast> forecast(const CostPlan& plan, std::size_t draws, std::uint64_t seed) {
  const std::vector<Point> points = draw_points(plan, draws, seed);
  std::vector<Forecast> all;
  for (const std::string& arm : plan.arms()) {
    all.push_back(forecast_of(arm, plan, points,
                              [&](const Point& point) { return plan.months(arm, point); }));
  }
  return all;
}

std::vector<Swing> tornado(const CostPlan& plan, const MonthsOf& months) {
  std::vector<Swing> swings;
  for (std::size_t at = 0; at < plan.inputs().size(); ++at) {
    Point point = plan.middle();
    point[at] = plan.inputs()[at].range.low;
    const Money low = sum_of(months(point));
    point[at] = plan.inputs()[at].range.high;
    const Money high = sum_of(months(point));
    if (low != high) swings.push_back({plan.inputs()[at].name, low, high});
  }
  std::ranges::stable_sort(swings, std::ranges::greater{},
                           [](const Swing& swing) { return swing.high - swing.low; });
  return swings;
}

std::vector<Swing> tornado(const CostPlan& plan, std::string_view arm) {
  return tornado(plan, [&](const Point& point) { return plan.months(arm, point); });
}

}  // namespace osler::decisions
