#pragma once

#include <span>
#include <string>

#include "foundation/base/result.h"
#include "improving/evaluation/bootstrap.h"
#include "improving/evaluation/interval.h"

namespace osler::evaluation {

/// What an item's label is and what was said; "" said: no label.
struct LabelPair {
  std::string expected;
  std::string said;
};

/// F1 of each label, 2 tp / (2 tp + fp + fn), and the mean of them: a rare label weighs as much as
/// a frequent one. Over the labels that are expected or said somewhere; "" is none.
/// Returns  0 of nothing.
/// Source   Sokolova & Lapalme 2009, macro averaging; labels as scikit-learn's default.
double macro_f1(std::span<const LabelPair> pairs);

/// With a percentile bootstrap interval over items. It is no mean of items, so that resamples in
/// which a label does not occur move it: wide, and not centred, where labels are rare.
/// Errors   invalid_argument: no pair.
Result<Interval> macro_f1_interval(std::span<const LabelPair> pairs,
                                   const BootstrapOptions& options = {});

}  // namespace osler::evaluation
