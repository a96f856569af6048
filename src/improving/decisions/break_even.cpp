#include "improving/decisions/break_even.h"

#include <algorithm>
#include <optional>

namespace osler::decisions {

namespace {

class Crossing {
 public:
  Crossing(const CostPlan& plan, Point point) : plan_(plan), point_(std::move(point)) {
    constexpr std::int64_t times = 1000;
    volume_ = plan.input_named("volume");
    most_ = std::max(whole(1'000'000), Decimal{scaled(point_[volume_].micros, times, 1)});
  }

  std::optional<BreakEven> of(const std::string& below, const std::string& above) {
    if (!is_cheaper(below, above, {}) || !is_cheaper(above, below, most_)) return std::nullopt;
    Decimal before;
    Decimal from = most_;
    while (from - before > Decimal{1}) {
      const Decimal half = Range{before, from}.middle();
      (is_cheaper(above, below, half) ? from : before) = half;
    }
    return BreakEven{below, above, from};
  }

 private:
  bool is_cheaper(const std::string& one, const std::string& other, Decimal volume) {
    point_[volume_] = volume;
    return plan_.total(one, point_) < plan_.total(other, point_);
  }
  const CostPlan& plan_;
  Point point_;
  std::size_t volume_ = 0;
  Decimal most_;
};

}  // namespace

std::vector<BreakEven> break_evens(const CostPlan& plan, std::span<const std::string> arms,
                                   const Point& point) {
  std::vector<BreakEven> found;
  Crossing crossing(plan, point);
  for (const std::string& below : arms) {
    for (const std::string& above : arms) {
      if (below == above) continue;
      if (auto turn = crossing.of(below, above)) found.push_back(*std::move(turn));
    }
  }
  std::ranges::stable_sort(found, {}, &BreakEven::volume);
  return found;
}

}  // namespace osler::decisions
