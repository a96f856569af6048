#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "improving/evaluation/bootstrap.h"
#include "improving/evaluation/interval.h"
#include "improving/evaluation/qrels.h"

namespace osler::evaluation {

constexpr std::array<std::string_view, 7> metric_names = {
    "success@1", "success@3", "success@5", "recall@10", "recall@100", "mrr@10", "ndcg@10"};
constexpr std::size_t success_metrics = 3;               // the first ones are 0 or 1
constexpr std::size_t success_at_3 = 1, ndcg_at_10 = 6;  // their places
static_assert(metric_names[success_at_3] == "success@3" && metric_names[ndcg_at_10] == "ndcg@10");
/// In the order of metric_names, each in [0, 1].
using MetricScores = std::array<double, metric_names.size()>;

/// Scores one ranking of distinct documents, best first.
/// Source   retrieval 16 of the specification: recall is not capped at k; nDCG has linear gain and
///          log2(rank + 1), as trec_eval, and its ideal comes from the judgements.
MetricScores score_ranking(std::span<const std::string> ranking, const Judgements& judgements);

/// One metric of each question, in their order.
std::vector<double> column(std::span<const MetricScores> scores, std::size_t metric);

/// Means with bootstrap intervals; for success the Wilson interval too.
struct MetricSummary {
  std::size_t questions = 0;
  std::array<Interval, metric_names.size()> means;
  std::array<Interval, success_metrics> wilson;

  /// The lower bound that a gate goes by: the lower of the two where there are two.
  double low(std::size_t metric) const;
};

/// Errors   those of resample().
Result<MetricSummary> summarise(std::span<const MetricScores> scores,
                                std::span<const std::uint32_t> groups,
                                const BootstrapOptions& options = {});

}  // namespace osler::evaluation
