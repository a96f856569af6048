#include "improving/decisions/quality.h"

#include <algorithm>
#include <vector>

#include "improving/evaluation/paired.h"

namespace osler::decisions {

namespace {

constexpr std::size_t least_questions = 5;  // below, an interval says nothing about a class

using Scores = std::map<std::string, Score>;

const MeasuredClass* measured(const MeasuredRun& run, const std::string& arm,
                              const std::string& of_class) {
  const MeasuredArm* found = run.arm(arm);
  if (found == nullptr) return nullptr;
  const auto at = found->classes.find(of_class);
  return at == found->classes.end() ? nullptr : &at->second;
}

std::string judged_over(const MeasuredRun& run, const std::string& of_class,
                        std::span<const std::string> arms) {
  const bool has_enough = std::ranges::all_of(arms, [&](const std::string& arm) {
    const MeasuredClass* there = measured(run, arm, of_class);
    return measured(run, arm, "all") == nullptr ||
           (there != nullptr && there->n >= least_questions);
  });
  return has_enough ? of_class : "all";
}

struct Pairs {
  std::vector<double> arm;
  std::vector<double> best;
};

Pairs pairs_of(const Scores& arm, const Scores& best, const std::string& over) {
  Pairs pairs;
  for (const auto& [question, score] : arm) {
    const auto other = best.find(question);
    if (other == best.end() || (over != "all" && score.category != over)) continue;
    pairs.arm.push_back(score.quality);
    pairs.best.push_back(other->second.quality);
  }
  return pairs;
}

void weigh_means(const Quality& best, double margin, Quality& other) {
  other.kept = other.value.value >= best.value.value - margin;
  other.why = "by the means alone: the run holds no single answers to pair";
}

Result<void> weigh_pairs(const Pairs& pairs, const std::string& best, double margin,
                         Quality& other) {
  TRY_ASSIGN(const auto paired, evaluation::compare_paired(pairs.arm, pairs.best));
  other.difference = paired.difference;
  other.kept = evaluation::is_non_inferior(paired, margin);
  other.why = other.kept ? "within the margin of " + best + ", question by question"
                         : "not shown to lie within the margin of " + best;
  return {};
}

}  // namespace

Result<std::map<std::string, Quality>> weigh(const MeasuredRun& run, const std::string& of_class,
                                             std::span<const std::string> arms, double margin) {
  std::map<std::string, Quality> all;
  const std::string over = judged_over(run, of_class, arms);
  std::string best;
  for (const std::string& arm : arms) {
    const MeasuredClass* there = measured(run, arm, over);
    if (there == nullptr) continue;
    all[arm] = {there->n, over, there->quality, std::nullopt, false, ""};
    if (best.empty() || there->quality.value > all[best].value.value) best = arm;
  }
  const auto of_best = run.scores.find(best);
  for (auto& [arm, quality] : all) {
    if (arm == best) {
      quality.kept = true;
      quality.why = "the best of those that pass";
      continue;
    }
    const auto of_arm = run.scores.find(arm);
    const bool has_both = of_arm != run.scores.end() && of_best != run.scores.end();
    const Pairs pairs = has_both ? pairs_of(of_arm->second, of_best->second, over) : Pairs{};
    if (pairs.arm.empty()) {
      weigh_means(all[best], margin, quality);
    } else {
      TRY(weigh_pairs(pairs, best, margin, quality));
    }
  }
  return all;
}

}  // namespace osler::decisions
