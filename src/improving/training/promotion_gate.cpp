#include "improving/training/promotion_gate.h"

namespace osler::training {

using evaluation::column;
using evaluation::MetricScores;
using evaluation::ndcg_at_10;

namespace {

constexpr double most_lost = .01;  // in the mean of a slice or of a general set (retrieval 12)

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

}  // namespace

Result<LearntFigures> figures_of(const BeforeAndAfter& judged) {
  LearntFigures figures;
  figures.questions = judged.before.size();
  for (std::size_t metric = 0; metric < evaluation::metric_names.size(); ++metric) {
    const auto without = column(judged.before, metric);
    const auto with = column(judged.after, metric);
    figures.before.at(metric) = mean(without);
    figures.after.at(metric) = mean(with);
    TRY_ASSIGN(figures.gain.at(metric), evaluation::compare_paired(with, without, judged.groups));
  }
  return figures;
}

Result<SliceGains> slice_gains(const BeforeAndAfter& judged) {
  std::map<std::string, BeforeAndAfter> parts;
  for (std::size_t i = 0; i < judged.slices.size(); ++i) {
    for (const std::string& slice : judged.slices[i]) {
      BeforeAndAfter& part = parts[slice];
      part.before.push_back(judged.before[i]);
      part.after.push_back(judged.after[i]);
      part.groups.push_back(judged.groups[i]);
    }
  }
  SliceGains gains;
  for (const auto& [slice, part] : parts) {
    TRY_ASSIGN(gains[slice],
               evaluation::compare_paired(column(part.after, ndcg_at_10),
                                          column(part.before, ndcg_at_10), part.groups));
  }
  return gains;
}

std::string why_not_served(const LearntFigures& unseen, const SliceGains& slices,
                           const LearntFigures* general) {
  using evaluation::Shown;
  if (unseen.gain.at(ndcg_at_10).shown() != Shown::better) {
    return "nDCG@10 on unseen documents is not shown to be better";
  }
  if (unseen.gain.at(evaluation::success_at_3).shown() == Shown::worse) {
    return "success@3 on unseen documents is worse";
  }
  for (const auto& [slice, gain] : slices) {
    if (gain.difference.value < -most_lost) return "slice " + slice + " loses over a point";
  }
  if (general == nullptr) return "";
  const double lost = -general->gain.at(ndcg_at_10).difference.value;
  return lost > most_lost ? "the general set loses over a point of nDCG@10" : "";
}

}  // namespace osler::training
