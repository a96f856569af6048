#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "improving/evaluation/paired.h"
#include "improving/evaluation/trial.h"

namespace osler::evaluation {

/// What is tuned, and on what.
struct TuneProblem {
  std::vector<Tunable> tunables;                           // the free ones
  std::vector<std::uint32_t> folds;                        // of each question
  std::vector<std::uint32_t> groups;                       // of each question
  std::map<std::string, std::vector<std::size_t>> slices;  // questions of each
  Trial reference;                                         // of the setting in use
};

struct TuneOptions {
  std::uint64_t seed = 1;
  std::size_t draws = 64;        // random settings
  double latency_limit_ms = 60;  // p95 of a question. Source   retrieval 18, S7
  std::size_t least_labels = 50;
  double slice_loss = .01;  // a slice may fall by so much
  BootstrapOptions bootstrap;
};

/// Why a candidate is kept, or not.
enum class TuneVerdict { better, too_few_labels, not_shown, a_slice_falls, unchanged };
/// A sentence for people.
std::string_view sentence_of(TuneVerdict verdict);

/// One metric on untouched questions: of the setting in use, of what was chosen without them, and
/// their paired difference.
struct UntouchedMetric {
  Interval reference, tuned;
  PairedDifference difference;
};

struct FoldChoice {
  Setting chosen;
  std::size_t questions = 0;              // untouched by the choice
  double reference_worth = 0, worth = 0;  // means over them
};

struct SliceChange {
  std::size_t questions = 0;
  double success = 0, ndcg = 0;  // tuned minus reference, on untouched questions
};

struct Tuned {
  TuneVerdict verdict = TuneVerdict::not_shown;
  Setting chosen, runner_up;  // by all questions
  std::vector<FoldChoice> folds;
  UntouchedMetric worth, success, ndcg;
  std::map<std::string, SliceChange> slices;
  std::size_t trials = 0;
};

/// Chooses a setting inside each fold's other questions and judges it on the fold alone; the one to
/// save is chosen by all. Better means: the paired interval of the worth on untouched questions
/// lies above 0, and no slice falls by more than `slice_loss`, there or under the setting to save.
/// Pure but for the tryout: the same problem, answers and seed give the same bytes.
/// Source   retrieval 17 of the specification (nested cross-validation).
/// Errors   invalid_argument: no question, lengths that differ, fewer than two folds in use; those
///          of the tryout.
Result<Tuned> tune(const TuneProblem& problem, const TryOut& try_out,
                   const TuneOptions& options = {});

}  // namespace osler::evaluation
