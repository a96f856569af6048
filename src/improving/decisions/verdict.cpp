#include "improving/decisions/verdict.h"

#include <algorithm>

namespace osler::decisions {

namespace {

bool too_slow(const Scenario& scenario, const Arm& arm, const PriceBook& book) {
  const QuantityRow* latency = book.quantity("latency." + arm.name);
  return scenario.latency_seconds && latency != nullptr &&
         latency->value.middle() > *scenario.latency_seconds;
}

Standing stand(const Scenario& scenario, const Use& use, const Arm& arm, const PriceBook& book) {
  const auto out = [&](const char* gate, std::string why) {
    return Standing{arm.name, gate, std::move(why)};
  };
  if (!arm.not_available.empty()) return out("available", arm.not_available);
  if (!arm.serves_patients) return out("safety", "its words may not be given to patients");
  // Rules cost next to nothing and would win every class that they cannot answer.
  if (arm.kind == ArmKind::rules && !use.by_rules) {
    return out("coverage", "the scenario does not say that rules answer this class");
  }
  if (scenario.attribution && !arm.attributes && arm.kind != ArmKind::rules) {
    return out("attribution", "it does not name its sources");
  }
  if (scenario.deletion && !arm.deletes) {
    return out("deletion", "what is deleted may still answer");
  }
  if (scenario.offline && !arm.offline) return out("offline", "it needs an address outside");
  if (too_slow(scenario, arm, book)) return out("latency", "slower than latency_seconds");
  const bool priced = std::ranges::find(book.costs, arm.name, &CostLine::arm) != book.costs.end();
  if (!priced) return out("price", "the price book has no cost line for it");
  return {arm.name, "", ""};
}

class Flipping {
 public:
  Flipping(const CostPlan& plan, std::span<const Arm> arms, Point point)
      : plan_(plan), arms_(arms), point_(std::move(point)), now_(choose(plan, arms, point_)) {}

  std::optional<Flip> between(std::size_t input, Decimal same, Decimal other) const {
    if (at(input, other) == now_) return std::nullopt;
    while (std::max(same, other) - std::min(same, other) > Decimal{1}) {
      const Decimal half = Range{std::min(same, other), std::max(same, other)}.middle();
      (at(input, half) == now_ ? same : other) = half;
    }
    return Flip{plan_.inputs()[input].name, point_[input], other, at(input, other)};
  }

  /// Doubles (or halves) until the choice differs.
  std::optional<Flip> search(std::size_t input, bool upwards) const {
    constexpr int doublings = 10;  // about a thousandfold
    Decimal same = point_[input];
    for (int step = 0; step < doublings; ++step) {
      const bool last_down = !upwards && step + 1 == doublings;
      Decimal other{upwards ? same.micros * 2 : same.micros / 2};
      if (upwards && same == Decimal{}) other = whole(1);
      if (last_down) other = {};
      if (auto flip = between(input, same, other)) return flip;
      same = other;
    }
    return std::nullopt;
  }

 private:
  std::string at(std::size_t input, Decimal value) const {
    Point moved = point_;
    moved[input] = value;
    return choose(plan_, arms_, moved);
  }
  const CostPlan& plan_;
  std::span<const Arm> arms_;
  Point point_;
  std::string now_;
};

}  // namespace

Scenario narrowed(const Scenario& scenario, const Use& use) {
  Scenario one_class = scenario;
  one_class.volume = product(scenario.volume, exactly(use.share));
  return one_class;
}

std::vector<Arm> passing(const ClassVerdict& verdict, std::span<const Arm> arms) {
  std::vector<Arm> all;
  for (std::size_t at = 0; at < arms.size(); ++at) {
    if (verdict.standings[at].gate.empty()) all.push_back(arms[at]);
  }
  return all;
}

std::string choose(const CostPlan& plan, std::span<const Arm> arms, const Point& point) {
  const Arm* best = nullptr;
  Money least;
  for (const Arm& arm : arms) {
    const Money cost = plan.total(arm.name, point);
    const bool better =
        best == nullptr || cost < least || (cost == least && arm.simplicity < best->simplicity);
    if (!better) continue;
    best = &arm;
    least = cost;
  }
  return best == nullptr ? "" : best->name;
}

ClassVerdict decide(const Scenario& scenario, const Use& use, std::span<const Arm> arms,
                    const PriceBook& book) {
  ClassVerdict verdict{use.name, {}, {}, {}};
  for (const Arm& arm : arms) verdict.standings.push_back(stand(scenario, use, arm, book));
  const CostPlan plan(narrowed(scenario, use), book);
  std::vector<Arm> left = passing(verdict, arms);
  verdict.arm = choose(plan, left, plan.middle());
  std::erase_if(left, [&](const Arm& arm) { return arm.name == verdict.arm; });
  verdict.fallback = choose(plan, left, plan.middle());
  return verdict;
}

std::vector<Flip> flips(const CostPlan& plan, std::span<const Arm> arms, const Point& point) {
  std::vector<Flip> found;
  const Flipping flipping(plan, arms, point);
  for (std::size_t input = 0; input < point.size(); ++input) {
    const std::string& name = plan.inputs()[input].name;
    if (name != "volume" && name != "updates" && !name.starts_with("price ")) continue;
    for (const bool upwards : {false, true}) {
      if (auto flip = flipping.search(input, upwards)) found.push_back(*std::move(flip));
    }
  }
  return found;
}

}  // namespace osler::decisions
