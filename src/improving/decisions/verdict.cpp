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
    if (gate == measured->gates.end()) {
      standing.not_measured.emplace_back("safety");
      return true;
    }
    return gate->pass || fail_at("safety", gate->why);
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
    // Neither a person nor a rule reads a document when it answers.
    const bool reads_nothing = arm.kind == ArmKind::human || arm.kind == ArmKind::rules;
    if (!scenario.deletion || reads_nothing) return true;
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
      const Decimal needed = product(grounds.scenario.staff_minutes.middle(), whole(60));
      if (needed <= *grounds.scenario.latency_seconds) return true;
      return fail_at("latency", "a person needs " + decimal_text(needed) +
                                    " s in the middle case; " + said + " is shorter");
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

std::string fallback_of(const ClassVerdict& verdict, std::span<const Arm> arms) {
  const Standing* cheapest = nullptr;
  std::string person;
  for (std::size_t at = 0; at < arms.size(); ++at) {
    const Standing& standing = verdict.standings[at];
    if (standing.arm == verdict.arm) continue;
    if (may_take_over(arms[at], standing)) person = standing.arm;
    // What rules can say they say before anything else: as a fallback they have nothing left.
    const bool competes = standing.is_kept && standing.cost && arms[at].kind != ArmKind::rules;
    const bool is_cheaper = cheapest == nullptr || standing.cost < cheapest->cost;
    if (competes && is_cheaper) cheapest = &standing;
  }
  return cheapest == nullptr ? person : cheapest->arm;
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

Result<ClassVerdict> judge(const Use& use, const Grounds& grounds) {
  ClassVerdict verdict{.name = use.name,
                       .share = use.share,
                       .arm = {},
                       .fallback = {},
                       .standings = {},
                       .flips = {}};
  for (const Arm& arm : grounds.arms) verdict.standings.push_back(stand(use, arm, grounds));
  TRY(judge_quality(grounds, verdict));
  const CostPlan plan(grounds.scenario, grounds.book, use.share);
  for (Standing& standing : verdict.standings) {
    if (plan.prices(standing.arm)) standing.cost = plan.total(standing.arm, plan.middle());
  }
  return verdict;
}

Result<std::vector<ClassVerdict>> decide(std::span<const Use> uses, const Grounds& grounds) {
  std::vector<ClassVerdict> verdicts;
  std::vector<Contest> contests;
  for (const Use& use : uses) {
    TRY_ASSIGN(auto verdict, judge(use, grounds));
    contests.push_back({use.share, kept(verdict, grounds.arms)});
    verdicts.push_back(std::move(verdict));
  }
  const CostPlan plan(grounds.scenario, grounds.book);
  const MixChoice choice(plan, std::move(contests));
  const auto chosen = choice.at(plan.middle());
  std::vector<std::size_t> same(verdicts.size());
  for (const Point& point : draw_points(plan, grounds.draws, grounds.seed)) {
    const auto drawn = choice.at(point);
    for (std::size_t i = 0; i < same.size(); ++i) same[i] += drawn[i] == chosen[i] ? 1U : 0U;
  }
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    verdicts[i].arm = chosen[i];
    verdicts[i].fallback = fallback_of(verdicts[i], grounds.arms);
    verdicts[i].steadiness =
        static_cast<double>(same[i]) / static_cast<double>(std::max<std::size_t>(grounds.draws, 1));
    verdicts[i].flips = choice.flips(i, plan.middle());
  }
  return verdicts;
}

}  // namespace osler::decisions
