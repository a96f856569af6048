#include "improving/evaluation/retrieval_metrics.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "improving/evaluation/wilson.h"

namespace osler::evaluation {

namespace {

constexpr std::size_t shallow = 10;
constexpr std::size_t deep = 100;

double discount(std::size_t place) { return std::log2(static_cast<double>(place) + 2); }

double ideal_gain(const Judgements& judgements) {
  std::vector<double> grades;
  for (const auto& [document, grade] : judgements) {
    if (grade > 0) grades.push_back(grade);
  }
  std::ranges::sort(grades, std::greater<>());
  double gain = 0;
  for (std::size_t i = 0; i < std::min(grades.size(), shallow); ++i)
    gain += grades[i] / discount(i);
  return gain;
}

}  // namespace

MetricScores score_ranking(std::span<const std::string> ranking, const Judgements& judgements) {
  MetricScores scores{};
  double found_shallow = 0;
  double found_deep = 0;
  double gain = 0;
  const auto relevant =
      std::ranges::count_if(judgements, [](const auto& judged) { return judged.second > 0; });
  if (relevant == 0) return scores;
  for (std::size_t i = 0; i < std::min(ranking.size(), deep); ++i) {
    const auto judged = judgements.find(ranking[i]);
    if (judged == judgements.end() || judged->second <= 0) continue;
    found_deep += 1;
    if (i < 1) scores[0] = 1;
    if (i < 3) scores[1] = 1;
    if (i < 5) scores[2] = 1;
    if (i >= shallow) continue;
    if (found_shallow == 0) scores[5] = 1 / static_cast<double>(i + 1);
    found_shallow += 1;
    gain += judged->second / discount(i);
  }
  scores[3] = found_shallow / static_cast<double>(relevant);
  scores[4] = found_deep / static_cast<double>(relevant);
  scores[6] = gain / ideal_gain(judgements);
  return scores;
}

double MetricSummary::low(std::size_t metric) const {
  return metric < success_metrics ? std::min(means.at(metric).low, wilson.at(metric).low)
                                  : means.at(metric).low;
}

std::vector<double> column(std::span<const MetricScores> scores, std::size_t metric) {
  std::vector<double> values;
  values.reserve(scores.size());
  for (const MetricScores& one : scores) values.push_back(one.at(metric));
  return values;
}

Result<MetricSummary> summarise(std::span<const MetricScores> scores,
                                std::span<const std::uint32_t> groups,
                                const BootstrapOptions& options) {
  MetricSummary summary;
  summary.questions = scores.size();
  for (std::size_t metric = 0; metric < metric_names.size(); ++metric) {
    const std::vector<double> values = column(scores, metric);
    TRY_ASSIGN(Interval interval, mean_interval(values, groups, options));
    // Every metric lies in [0, 1], so one group's unbounded interval is that.
    interval.low = std::max(0.0, interval.low);
    interval.high = std::min(1.0, interval.high);
    summary.means.at(metric) = interval;
    if (metric >= success_metrics) continue;
    const auto right = std::ranges::count(values, 1.0);
    summary.wilson.at(metric) =
        wilson(static_cast<std::uint64_t>(right), values.size(), options.confidence);
  }
  return summary;
}

}  // namespace osler::evaluation
