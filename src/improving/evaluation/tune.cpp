#include "improving/evaluation/tune.h"

#include <algorithm>
#include <set>

#include "improving/evaluation/tune_search.h"

namespace osler::evaluation {

namespace {

constexpr double rounding = 1e-9;

Result<void> check(const TuneProblem& problem) {
  const std::size_t questions = problem.folds.size();
  const bool fits = questions > 0 && problem.groups.size() == questions &&
                    problem.reference.success.size() == questions &&
                    problem.reference.ndcg.size() == questions;
  if (!fits) {
    return fail(ErrorCode::invalid_argument,
                "each question needs a fold, a group and scores of the setting in use");
  }
  if (std::set(problem.folds.begin(), problem.folds.end()).size() < 2) {
    return fail(ErrorCode::invalid_argument,
                "the questions belong together so closely that they cannot be parted into folds");
  }
  return {};
}

/// Gives every question the scores that the choice made without it gave.
class Untouched {
 public:
  explicit Untouched(std::size_t questions) {
    trial_.success.resize(questions);
    trial_.ndcg.resize(questions);
  }
  void take(const Trial& trial, std::span<const std::size_t> questions) {
    for (const std::size_t question : questions) {
      trial_.success[question] = trial.success[question];
      trial_.ndcg[question] = trial.ndcg[question];
    }
  }
  const Trial& trial() const { return trial_; }

 private:
  Trial trial_;
};

Result<UntouchedMetric> metric_of(std::span<const double> tuned, std::span<const double> reference,
                                  const TuneProblem& problem, const TuneOptions& options) {
  UntouchedMetric metric;
  TRY_ASSIGN(metric.reference, mean_interval(reference, problem.groups, options.bootstrap));
  TRY_ASSIGN(metric.tuned, mean_interval(tuned, problem.groups, options.bootstrap));
  TRY_ASSIGN(metric.difference,
             compare_paired(tuned, reference, problem.groups, options.bootstrap));
  return metric;
}

std::map<std::string, SliceChange> slice_changes(const Trial& tuned, const TuneProblem& problem) {
  std::map<std::string, SliceChange> changes;
  for (const auto& [name, questions] : problem.slices) {
    changes[name] = {
        questions.size(),
        mean_over(tuned.success, questions) - mean_over(problem.reference.success, questions),
        mean_over(tuned.ndcg, questions) - mean_over(problem.reference.ndcg, questions)};
  }
  return changes;
}

bool has_fallen(const std::map<std::string, SliceChange>& changes, double allowed) {
  return std::ranges::any_of(changes, [&](const auto& change) {
    return std::min(change.second.success, change.second.ndcg) < -allowed - rounding;
  });
}

TuneVerdict verdict_of(const Tuned& tuned, const Trial& final_trial, const TuneProblem& problem,
                       const TuneOptions& options) {
  if (problem.folds.size() < options.least_labels) return TuneVerdict::too_few_labels;
  const bool is_same = final_trial.success == problem.reference.success &&
                       final_trial.ndcg == problem.reference.ndcg;
  if (is_same) return TuneVerdict::unchanged;
  if (tuned.worth.difference.shown() != Shown::better) return TuneVerdict::not_shown;
  const bool falls = has_fallen(tuned.slices, options.slice_loss) ||
                     has_fallen(slice_changes(final_trial, problem), options.slice_loss);
  return falls ? TuneVerdict::a_slice_falls : TuneVerdict::better;
}

struct Parts {
  std::vector<std::size_t> seen, untouched;
};

Parts parts_of(const TuneProblem& problem, std::uint32_t fold) {
  Parts parts;
  for (std::size_t i = 0; i < problem.folds.size(); ++i) {
    (problem.folds[i] == fold ? parts.untouched : parts.seen).push_back(i);
  }
  return parts;
}

}  // namespace

std::string_view sentence_of(TuneVerdict verdict) {
  switch (verdict) {
    case TuneVerdict::better:
      return "better with confidence on questions that no choice has seen";
    case TuneVerdict::too_few_labels:
      return "fewer than 50 judged questions: a report only";
    case TuneVerdict::a_slice_falls:
      return "better on the whole, but a slice falls by more than one point";
    case TuneVerdict::unchanged:
      return "what would be chosen finds the same as what is in use";
    case TuneVerdict::not_shown:
      break;
  }
  return "no gain is shown on questions that no choice has seen";
}

Result<Tuned> tune(const TuneProblem& problem, const TryOut& try_out, const TuneOptions& options) {
  TRY(check(problem));
  const auto drawn = draw_settings(problem.tunables, options.draws, options.seed);
  TrialBook book(try_out);
  const auto choose = [&](std::span<const std::size_t> seen) {
    return choose_setting({problem.tunables, seen, problem.groups, drawn, options.latency_limit_ms},
                          book);
  };
  Tuned tuned;
  Untouched untouched(problem.folds.size());
  for (const std::uint32_t fold : std::set(problem.folds.begin(), problem.folds.end())) {
    const Parts parts = parts_of(problem, fold);
    TRY_ASSIGN(const auto choice, choose(parts.seen));
    TRY_ASSIGN(const Trial* trial, book.at(choice.chosen));
    untouched.take(*trial, parts.untouched);
    tuned.folds.push_back({choice.chosen, parts.untouched.size(),
                           mean_over(worths(problem.reference), parts.untouched),
                           mean_over(worths(*trial), parts.untouched)});
  }
  const Parts all = parts_of(problem, static_cast<std::uint32_t>(problem.folds.size()));
  TRY_ASSIGN(const auto choice, choose(all.seen));
  tuned.chosen = choice.chosen;
  tuned.runner_up = choice.runner_up;
  const Trial& ours = untouched.trial();
  const Trial& theirs = problem.reference;
  TRY_ASSIGN(tuned.worth, metric_of(worths(ours), worths(theirs), problem, options));
  TRY_ASSIGN(tuned.success, metric_of(ours.success, theirs.success, problem, options));
  TRY_ASSIGN(tuned.ndcg, metric_of(ours.ndcg, theirs.ndcg, problem, options));
  tuned.slices = slice_changes(ours, problem);
  TRY_ASSIGN(const Trial* final_trial, book.at(tuned.chosen));
  tuned.verdict = verdict_of(tuned, *final_trial, problem, options);
  tuned.trials = book.size();
  return tuned;
}

}  // namespace osler::evaluation
