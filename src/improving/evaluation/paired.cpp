#include "improving/evaluation/paired.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <vector>

namespace osler::evaluation {

namespace {

void count_outcomes(std::span<const double> differences, PairedDifference& paired) {
  for (const double difference : differences) {
    ++(difference > 0 ? paired.wins : difference < 0 ? paired.losses : paired.ties);
  }
}

/// Standard error of the mean times sqrt(groups): the ratio estimator over groups of any size.
double deviation_of(std::span<const double> differences, std::span<const std::uint32_t> groups,
                    double mean) {
  std::map<std::uint32_t, double> excess;
  for (std::size_t i = 0; i < differences.size(); ++i) {
    excess[groups.empty() ? static_cast<std::uint32_t>(i) : groups[i]] += differences[i] - mean;
  }
  const auto count = static_cast<double>(excess.size());
  if (count < 2) return 0;
  double squares = 0;
  for (const auto& [group, sum] : excess) squares += sum * sum;
  const double mean_size = static_cast<double>(differences.size()) / count;
  return std::sqrt(squares / (count - 1)) / mean_size;
}

/// Resamples of differences that are all alike have no width, yet n questions cannot rule out what
/// they did not show: with 97.5 % confidence another outcome has at most the share
/// u = 1 - .025^(1/n) (Clopper-Pearson for none of n), and moves a score of 0..1 by at most 1 +
/// |d|. p is the sign test's, which falls below .05 at the same n.
void widen(PairedDifference& paired, bool is_share) {
  const auto n = static_cast<double>(paired.groups);
  const double reach = is_share ? 1 : std::numeric_limits<double>::infinity();
  const double u = 1 - std::pow(.025, 1 / n);
  const double mean = paired.difference.value;
  paired.difference.low = (1 - u) * mean - u * reach;
  paired.difference.high = (1 - u) * mean + u * reach;
  paired.p = mean == 0 ? 1 : std::min(1.0, 2 * std::pow(.5, n));
}

bool are_shares(std::span<const double> scores) {
  return std::ranges::all_of(scores, [](double score) { return score >= 0 && score <= 1; });
}

}  // namespace

Shown PairedDifference::shown() const {
  if (difference.low > 0) return Shown::better;
  if (difference.high < 0) return Shown::worse;
  return Shown::none_shown;
}

const char* name_of(Shown shown) {
  switch (shown) {
    case Shown::better:
      return "better";
    case Shown::worse:
      return "worse";
    case Shown::none_shown:
      break;
  }
  return "no difference shown";
}

Result<PairedDifference> compare_paired(std::span<const double> arm,
                                        std::span<const double> reference,
                                        std::span<const std::uint32_t> groups,
                                        const BootstrapOptions& options) {
  if (arm.size() != reference.size()) {
    return fail(ErrorCode::invalid_argument,
                "a paired comparison needs the same questions for both: " +
                    std::to_string(arm.size()) + " and " + std::to_string(reference.size()));
  }
  std::vector<double> differences(arm.size());
  for (std::size_t i = 0; i < arm.size(); ++i) differences[i] = arm[i] - reference[i];
  TRY_ASSIGN(const auto resampled, resample(differences, groups, options));
  PairedDifference paired;
  paired.difference = interval_of(resampled, options);
  paired.p = p_value_of(resampled);
  paired.questions = differences.size();
  paired.groups = resampled.groups;
  count_outcomes(differences, paired);
  const bool are_alike = std::ranges::all_of(
      differences, [&](double difference) { return difference == differences.front(); });
  if (are_alike) widen(paired, are_shares(arm) && are_shares(reference));
  paired.deviation = deviation_of(differences, groups, resampled.mean);
  return paired;
}

bool is_non_inferior(const PairedDifference& paired, double margin) {
  return paired.difference.low > -margin;
}

bool is_not_worse(const PairedDifference& paired, double allowed_loss) {
  return paired.difference.value >= -allowed_loss && paired.shown() != Shown::worse;
}

}  // namespace osler::evaluation
