#include "improving/evaluation/paired.h"

#include <cmath>
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
