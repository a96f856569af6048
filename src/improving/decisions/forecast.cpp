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

std::vector<Forecast> forecast(const CostPlan& plan, std::size_t draws, std::uint64_t seed) {
  evaluation::Random random(seed);
  std::vector<Point> points;
  for (std::size_t at = 0; at < draws; ++at) points.push_back(draw(plan, random));
  std::vector<Forecast> all;
  for (const std::string& arm : plan.arms()) {
    std::vector<Money> totals;
    for (const Point& point : points) totals.push_back(plan.total(arm, point));
    const Point middle = plan.middle();
    all.push_back(
        {arm, plan.months(arm, middle), plan.total(arm, middle), middle_95(std::move(totals))});
  }
  return all;
}

std::vector<Swing> tornado(const CostPlan& plan, std::string_view arm) {
  std::vector<Swing> swings;
  for (std::size_t at = 0; at < plan.inputs().size(); ++at) {
    Point point = plan.middle();
    point[at] = plan.inputs()[at].range.low;
    const Money low = plan.total(arm, point);
    point[at] = plan.inputs()[at].range.high;
    const Money high = plan.total(arm, point);
    if (low != high) swings.push_back({plan.inputs()[at].name, low, high});
  }
  std::ranges::stable_sort(swings, std::ranges::greater{},
                           [](const Swing& swing) { return swing.high - swing.low; });
  return swings;
}

}  // namespace osler::decisions
