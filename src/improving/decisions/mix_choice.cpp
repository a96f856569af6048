#include "improving/decisions/mix_choice.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace osler::decisions {

namespace {

constexpr std::size_t most_arms = 12;  // 4,096 sets

/// What stays the same at one point while sets of arms are tried.
struct Prices {
  std::vector<std::vector<CostPlan::Item>> items;  // of each arm
  std::vector<std::vector<std::optional<Money>>>
      each;  // of each class and arm; none: not competing
};

struct Chosen {
  Money cost;
  std::uint64_t simplicity = 0;
  std::vector<std::size_t> arms;  // one a class; most_arms: none
};

bool is_better(const Chosen& one_set, const std::optional<Chosen>& best) {
  if (!best) return true;
  return std::pair(one_set.cost, one_set.simplicity) < std::pair(best->cost, best->simplicity);
}

/// The cheapest competitor of a class among the arms of a set.
std::size_t cheapest(const std::vector<std::optional<Money>>& each, const std::vector<Arm>& arms,
                     std::uint32_t set) {
  std::size_t best = most_arms;
  for (std::size_t arm = 0; arm < arms.size(); ++arm) {
    if (!each[arm] || (set >> arm & 1U) == 0) continue;
    const bool better = best == most_arms || std::pair(*each[arm], arms[arm].simplicity) <
                                                 std::pair(*each[best], arms[best].simplicity);
    if (better) best = arm;
  }
  return best;
}

bool has_competitors(const std::vector<std::optional<Money>>& each) {
  return std::ranges::any_of(each, [](const auto& cost) { return cost.has_value(); });
}

/// Nothing when a class that has competitors has none in the set.
std::optional<Chosen> choose_from(std::uint32_t set, const Prices& prices,
                                  const std::vector<Arm>& arms) {
  Chosen chosen;
  std::set<std::size_t> paid;
  const auto take = [&](std::size_t arm, Money answers) {
    chosen.cost = chosen.cost + answers;
    chosen.simplicity += arms[arm].simplicity;
    for (const auto& item : prices.items[arm]) {
      if (paid.insert(item.id).second) chosen.cost = chosen.cost + item.cost;
    }
  };
  for (const auto& each : prices.each) {
    const std::size_t arm = cheapest(each, arms, set);
    chosen.arms.push_back(arm);
    if (arm != most_arms) {
      take(arm, *each[arm]);
    } else if (has_competitors(each)) {
      return std::nullopt;
    }
  }
  return chosen;
}

class Flipping {
 public:
  Flipping(const MixChoice& choice, const CostPlan& plan, std::size_t of_class, Point point)
      : choice_(choice),
        plan_(plan),
        class_(of_class),
        point_(std::move(point)),
        now_(choice.at(point_)[class_]) {}

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
  std::optional<Flip> between(std::size_t input, Decimal same, Decimal other) const {
    if (at(input, other) == now_) return std::nullopt;
    while (std::max(same, other) - std::min(same, other) > Decimal{1}) {
      const Decimal half = Range{std::min(same, other), std::max(same, other)}.middle();
      (at(input, half) == now_ ? same : other) = half;
    }
    return Flip{plan_.inputs()[input].name, point_[input], other, at(input, other)};
  }

  std::string at(std::size_t input, Decimal value) const {
    Point moved = point_;
    moved[input] = value;
    return choice_.at(moved)[class_];
  }
  const MixChoice& choice_;
  const CostPlan& plan_;
  std::size_t class_;
  Point point_;
  std::string now_;
};

}  // namespace

MixChoice::MixChoice(const CostPlan& plan, std::vector<Contest> classes)
    : plan_(plan), classes_(std::move(classes)) {
  for (const Contest& contest : classes_) {
    for (const Arm& arm : contest.arms) {
      const bool is_new = std::ranges::find(arms_, arm.name, &Arm::name) == arms_.end();
      if (is_new) arms_.push_back(arm);
    }
  }
  std::ranges::stable_sort(arms_, {}, &Arm::simplicity);
  if (arms_.size() > most_arms) arms_.resize(most_arms);
}

std::vector<std::string> MixChoice::at(const Point& point) const {
  Prices prices;
  for (const Arm& arm : arms_) prices.items.push_back(plan_.items(arm.name, point));
  for (const Contest& contest : classes_) {
    std::vector<std::optional<Money>> each;
    for (const Arm& arm : arms_) {
      const bool competes =
          std::ranges::find(contest.arms, arm.name, &Arm::name) != contest.arms.end();
      each.emplace_back();
      if (competes) each.back() = plan_.by_questions(arm.name, contest.share, point);
    }
    prices.each.push_back(std::move(each));
  }
  std::optional<Chosen> best;
  for (std::uint32_t set = 0; set < (1U << arms_.size()); ++set) {
    auto chosen = choose_from(set, prices, arms_);
    if (chosen && is_better(*chosen, best)) best = std::move(chosen);
  }
  std::vector<std::string> names(classes_.size());
  for (std::size_t i = 0; best && i < names.size(); ++i) {
    if (best->arms[i] != most_arms) names[i] = arms_[best->arms[i]].name;
  }
  return names;
}

std::vector<Flip> MixChoice::flips(std::size_t of_class, const Point& point) const {
  std::vector<Flip> found;
  const Flipping flipping(*this, plan_, of_class, point);
  for (std::size_t input = 0; input < point.size(); ++input) {
    const std::string& name = plan_.inputs()[input].name;
    const bool is_looked_at = name == "volume" || name == "updates" || name.starts_with("price ");
    const bool matters =
        !name.starts_with("price ") ||
        std::ranges::any_of(arms_, [&](const Arm& arm) { return plan_.uses(arm.name, input); });
    if (!is_looked_at || !matters) continue;
    for (const bool upwards : {false, true}) {
      if (auto flip = flipping.search(input, upwards)) found.push_back(*std::move(flip));
    }
  }
  return found;
}

}  // namespace osler::decisions
