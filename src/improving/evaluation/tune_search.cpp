#include "improving/evaluation/tune_search.h"

#include <algorithm>
#include <limits>
#include <map>

#include "improving/evaluation/random.h"

namespace osler::evaluation {

namespace {

constexpr double gain_that_counts = 1e-9;  // sums in another order differ by less

/// Candidates of one search, with their means over the questions that are seen.
class Candidates {
 public:
  Candidates(const SearchGround& ground, TrialBook& book) : ground_(ground), book_(book) {}

  /// Minus infinity for a setting that is too slow.
  Result<double> mean(const Setting& setting) {
    if (const auto known = means_.find(setting); known != means_.end()) return known->second;
    TRY_ASSIGN(const Trial* trial, book_.at(setting));
    double mean = -std::numeric_limits<double>::infinity();
    if (trial->p95_ms <= ground_.latency_limit_ms) {
      mean = mean_over(worths(*trial), ground_.questions);
    }
    order_.push_back(setting);
    means_.emplace(setting, mean);
    return mean;
  }

  /// The first of the largest mean, `but` left out.
  const Setting& best(const Setting* but = nullptr) const {
    const Setting* best = nullptr;
    for (const Setting& one : order_) {
      if (but != nullptr && one == *but) continue;
      if (best == nullptr || means_.at(one) > means_.at(*best)) best = &one;
    }
    return best == nullptr ? order_.front() : *best;
  }

  /// Whether `one` loses at most one standard error of the difference to `best`.
  Result<bool> is_within_one_error(const Setting& one, const Setting& best) {
    TRY_ASSIGN(const double mean_of_one, mean(one));
    TRY_ASSIGN(const double mean_of_best, mean(best));
    if (mean_of_one == -std::numeric_limits<double>::infinity()) return false;
    TRY_ASSIGN(const Trial* first, book_.at(best));
    TRY_ASSIGN(const Trial* second, book_.at(one));
    std::vector<double> differences = worths(*first);
    for (std::size_t i = 0; i < differences.size(); ++i) differences[i] -= second->worth(i);
    return mean_of_best - mean_of_one <=
           clustered_error(differences, ground_.questions, ground_.groups);
  }

  Result<Setting> closest_to_default() {
    const Setting top = best();
    Setting closest = top;
    for (const Setting& one : std::vector<Setting>(order_)) {
      const double difference =
          distance(ground_.tunables, one) - distance(ground_.tunables, closest);
      const bool is_closer =
          difference < 0 || (difference == 0 && means_.at(one) > means_.at(closest));
      if (!is_closer) continue;
      TRY_ASSIGN(const bool is_within, is_within_one_error(one, top));
      if (is_within) closest = one;
    }
    return closest;
  }

 private:
  const SearchGround& ground_;
  TrialBook& book_;
  std::vector<Setting> order_;
  std::map<Setting, double> means_;
};

/// Goes on along one number as long as that helps.
Result<bool> walk(Setting& at, std::size_t number, int step, std::size_t size,
                  Candidates& candidates) {
  bool has_moved = false;
  TRY_ASSIGN(double mean, candidates.mean(at));
  for (;;) {
    const bool is_at_end = step < 0 ? at[number] == 0 : at[number] + 1 >= size;
    if (is_at_end) return has_moved;
    Setting next = at;
    next[number] = step < 0 ? at[number] - 1 : at[number] + 1;
    TRY_ASSIGN(const double next_mean, candidates.mean(next));
    if (next_mean <= mean + gain_that_counts) return has_moved;
    at = next;
    mean = next_mean;
    has_moved = true;
  }
}

Result<void> descend(Setting at, const SearchGround& ground, Candidates& candidates) {
  for (std::size_t sweep = 0; sweep < ground.sweeps; ++sweep) {
    bool has_moved = false;
    for (std::size_t number = 0; number < at.size(); ++number) {
      const std::size_t size = ground.tunables[number].grid.size();
      TRY_ASSIGN(const bool went_up, walk(at, number, 1, size, candidates));
      has_moved = has_moved || went_up;
      if (went_up) continue;
      TRY_ASSIGN(const bool went_down, walk(at, number, -1, size, candidates));
      has_moved = has_moved || went_down;
    }
    if (!has_moved) return {};
  }
  return {};
}

/// Puts numbers back to their default, one by one, while the best is not missed by more than one
/// standard error.
Result<void> simplify(const SearchGround& ground, Candidates& candidates) {
  const Setting best = candidates.best();
  Setting at = best;
  for (std::size_t number = 0; number < at.size(); ++number) {
    Setting simpler = at;
    simpler[number] = ground.tunables[number].usual;
    if (simpler == at) continue;
    TRY_ASSIGN(const bool is_within, candidates.is_within_one_error(simpler, best));
    if (is_within) at = simpler;
  }
  return {};
}

}  // namespace

std::vector<Setting> draw_settings(std::span<const Tunable> tunables, std::size_t count,
                                   std::uint64_t seed) {
  Random random(seed);
  std::vector<Setting> drawn(count);
  for (Setting& setting : drawn) {
    for (const Tunable& one : tunables) {
      setting.push_back(random.below(static_cast<std::uint32_t>(one.grid.size())));
    }
  }
  return drawn;
}

Result<SettingChoice> choose_setting(const SearchGround& ground, TrialBook& book) {
  Candidates candidates(ground, book);
  const Setting usual = usual_setting(ground.tunables);
  TRY(candidates.mean(usual));
  for (const Setting& drawn : ground.drawn) TRY(candidates.mean(drawn));
  const Setting best_drawn = candidates.best(&usual);
  TRY(descend(usual, ground, candidates));
  TRY(descend(best_drawn, ground, candidates));
  TRY(simplify(ground, candidates));
  SettingChoice choice;
  choice.best = candidates.best();
  TRY_ASSIGN(choice.chosen, candidates.closest_to_default());
  choice.runner_up = candidates.best(&choice.chosen);
  return choice;
}

}  // namespace osler::evaluation
