#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "foundation/base/result.h"
#include "improving/evaluation/bootstrap.h"

namespace osler::evaluation {

/// What a comparison shows. `none_shown` is not "equal": the interval says how large a difference
/// may still be hidden.
enum class Shown { better, worse, none_shown };

/// One arm against the reference, question by question.
struct PairedDifference {
  Interval difference;  // arm minus reference, mean over questions
  double p = 1;         // two-sided, before any correction
  std::size_t questions = 0;
  std::size_t groups = 0;
  std::size_t wins = 0, losses = 0, ties = 0;  // of the arm
  double deviation = 0;                        // of a group's mean difference, for power.h

  /// Better or worse when the interval excludes 0.
  Shown shown() const;
};

/// Sentence for people: "no difference shown", "better", "worse".
const char* name_of(Shown shown);

/// Both arms answered the same questions: scores at one place belong to one question.
/// `groups` as in resample().
/// Errors   invalid_argument: lengths that differ, and those of resample().
Result<PairedDifference> compare_paired(std::span<const double> arm,
                                        std::span<const double> reference,
                                        std::span<const std::uint32_t> groups = {},
                                        const BootstrapOptions& options = {});

/// Whether the arm loses less than `margin` (> 0, set before the run) with confidence.
bool is_non_inferior(const PairedDifference& paired, double margin);

/// Retrieval's weaker "not worse": a loss of at most half a point, and none that is shown.
/// Source   retrieval 16 of the specification.
bool is_not_worse(const PairedDifference& paired, double allowed_loss = 0.005);

}  // namespace osler::evaluation
