#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "improving/evaluation/paired.h"
#include "improving/evaluation/retrieval_metrics.h"

namespace osler::training {

/// The same questions asked without what was learnt, and with it.
struct BeforeAndAfter {
  std::vector<evaluation::MetricScores> before, after;
  std::vector<std::uint32_t> groups;             // of each question
  std::vector<std::vector<std::string>> slices;  // of each question
};

/// What was learnt against what was there, metric by metric.
struct LearntFigures {
  std::size_t questions = 0;
  std::array<double, evaluation::metric_names.size()> before{}, after{};  // means
  std::array<evaluation::PairedDifference, evaluation::metric_names.size()> gain;
};

/// nDCG@10 of each slice.
using SliceGains = std::map<std::string, evaluation::PairedDifference>;

/// Errors   invalid_argument: no question, lengths that differ.
Result<LearntFigures> figures_of(const BeforeAndAfter& judged);
Result<SliceGains> slice_gains(const BeforeAndAfter& judged);

/// What must hold before what was learnt may serve; "" = it does. `general`: of another set, null
/// where none was asked.
/// Source   retrieval 12, training 11.
std::string why_not_served(const LearntFigures& unseen, const SliceGains& slices,
                           const LearntFigures* general);

}  // namespace osler::training
