#include "improving/decisions/verdict.h"

#include <algorithm>

#include "improving/decisions/forecast.h"
#include "improving/evaluation/number_text.h"

namespace osler::decisions {

namespace {

struct Gates {
  const Grounds& grounds;
  const Arm& arm;
  const MeasuredArm* measured;
  Standing standing{};

  bool fail_at(const char* gate, std::string why) {
    standing.gate = gate;
    standing.why = std::move(why);
    return false;
  }

  bool safety() {
    if (!arm.not_available.empty()) return fail_at("available", arm.not_available);
    if (!arm.serves_patients) return fail_at("safety", "its words may not be given to patients");
    if (measured == nullptr || measured->classes.empty()) {
      standing.not_measured.emplace_back("safety");
      return true;
    }
    const auto gate = std::ranges::find(measured->gates, "safety", &Gate::name);
    if (gate == measured->gates.end() || gate->pass) return true;
    return fail_at("safety", gate->why);
  }

  // Rules cost next to nothing and would win every class that they cannot answer.
  bool coverage(const Use& use) {
    if (arm.kind != ArmKind::rules || use.by_rules) return true;
    return fail_at("coverage", "the scenario does not say that rules answer this class");
  }

  bool duties() {
    const Scenario& scenario = grounds.scenario;
    if (scenario.attribution && !arm.attributes && arm.kind != ArmKind::rules) {
      return fail_at("attribution", "it does not name its sources");
    }
    if (scenario.deletion && !arm.deletes) {
      return fail_at("deletion", "what is deleted may still answer");
    }
    if (scenario.offline && !arm.offline) return fail_at("offline", "it needs an address outside");
    if (!scenario.deletion || arm.kind == ArmKind::human) return true;
    if (measured == nullptr || !measured->after_deletion) {
      standing.not_measured.emplace_back("deletion");
    } else if (*measured->after_deletion > 0) {
      return fail_at("deletion", "deleted facts were still answered when it was measured");
    }
    return true;
  }

  bool latency() {
    if (!grounds.scenario.latency_seconds) return true;
    const double limit = static_cast<double>(grounds.scenario.latency_seconds->micros) / 1e6;
    const std::string said =
        "the limit of " + decimal_text(*grounds.scenario.latency_seconds) + " s";
    if (arm.kind == ArmKind::human) {
      const Range& minutes = grounds.scenario.staff_minutes;
      const Decimal least = product(minutes.low, whole(60));
      if (least <= *grounds.scenario.latency_seconds) return true;
      return fail_at("latency", "a person needs " + decimal_text(least) + " s or more; " + said +
                                    " is shorter");
    }
    if (measured != nullptr && measured->classes.contains("all")) {
      const double p95 = measured->classes.at("all").wall_p95;
      if (p95 <= limit) return true;
      return fail_at("latency", "one answer in twenty took longer than " +
                                    evaluation::fixed_text(p95, 2) + " s; " + said);
    }
    const QuantityRow* assumed = grounds.book.quantity("latency." + arm.name);
    if (grounds.run != nullptr) return fail_at("latency", "not measured in the run; " + said);
    if (assumed == nullptr) {
      standing.not_measured.emplace_back("latency");
      return true;
    }
    if (assumed->value.middle() <= *grounds.scenario.latency_seconds) return true;
    return fail_at("latency",
                   "the price book says " + decimal_text(assumed->value.middle()) + " s; " + said);
  }

  bool price() {
    const auto& costs = grounds.book.costs;
    if (std::ranges::find(costs, arm.name, &CostLine::arm) != costs.end()) return true;
    return fail_at("price", "the price book has no cost line for it");
  }
};

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

Result<void> judge_quality(const Grounds& grounds, ClassVerdict& verdict) {
  if (grounds.run == nullptr) return {};
  std::vector<std::string> passing;
  for (const Standing& standing : verdict.standings) {
    if (standing.is_kept) passing.push_back(standing.arm);
  }
  TRY_ASSIGN(const auto weighed, weigh(*grounds.run, verdict.name, passing, grounds.margin));
  for (Standing& standing : verdict.standings) {
    const auto found = weighed.find(standing.arm);
    if (found == weighed.end()) {
      standing.is_kept = false;
      if (standing.gate.empty()) standing.why = "its quality was not measured in the run";
      continue;
    }
    standing.quality = found->second;
    standing.is_kept = found->second.kept;
    standing.why = found->second.why;
  }
  return {};
}

/// A person may take over wherever the wait, and nothing else, speaks against it.
bool may_take_over(const Arm& arm, const Standing& standing) {
  return arm.kind == ArmKind::human && (standing.gate.empty() || standing.gate == "latency");
}

std::string fallback_of(const ClassVerdict& verdict, const CostPlan& plan,
                        std::span<const Arm> arms) {
  std::vector<Arm> left = kept(verdict, arms);
  // What rules can say they say before anything else: as a fallback they have nothing left.
  std::erase_if(
      left, [&](const Arm& arm) { return arm.name == verdict.arm || arm.kind == ArmKind::rules; });
  const std::string chosen = choose(plan, left, plan.middle());
  if (!chosen.empty()) return chosen;
  for (std::size_t at = 0; at < arms.size(); ++at) {
    const bool is_other = arms[at].name != verdict.arm;
    if (is_other && may_take_over(arms[at], verdict.standings[at])) return arms[at].name;
  }
  return "";
}

}  // namespace

Standing stand(const Use& use, const Arm& arm, const Grounds& grounds) {
  Gates gates{grounds, arm, grounds.run == nullptr ? nullptr : grounds.run->arm(arm.name)};
  gates.standing.arm = arm.name;
  gates.standing.is_kept =
      gates.safety() && gates.coverage(use) && gates.duties() && gates.latency() && gates.price();
  if (!gates.standing.is_kept) gates.standing.not_measured.clear();
  return std::move(gates.standing);
}

std::vector<Arm> kept(const ClassVerdict& verdict, std::span<const Arm> arms) {
  std::vector<Arm> all;
  for (std::size_t at = 0; at < arms.size(); ++at) {
    if (verdict.standings[at].is_kept) all.push_back(arms[at]);
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

Result<ClassVerdict> decide(const Use& use, const Grounds& grounds) {
  ClassVerdict verdict{.name = use.name,
                       .share = use.share,
                       .arm = {},
                       .fallback = {},
                       .standings = {},
                       .flips = {}};
  for (const Arm& arm : grounds.arms) verdict.standings.push_back(stand(use, arm, grounds));
  TRY(judge_quality(grounds, verdict));
  const CostPlan plan(grounds.scenario, grounds.book, use.share);
  const Point middle = plan.middle();
  for (Standing& standing : verdict.standings) {
    if (plan.prices(standing.arm)) standing.cost = plan.total(standing.arm, middle);
  }
  const std::vector<Arm> able = kept(verdict, grounds.arms);
  verdict.arm = choose(plan, able, middle);
  verdict.fallback = fallback_of(verdict, plan, grounds.arms);
  const auto points = draw_points(plan, grounds.draws, grounds.seed);
  const auto same = std::ranges::count_if(
      points, [&](const Point& point) { return choose(plan, able, point) == verdict.arm; });
  if (!points.empty()) {
    verdict.steadiness = static_cast<double>(same) / static_cast<double>(points.size());
  }
  verdict.flips = flips(plan, able, middle);
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
