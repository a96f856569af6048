#include "answering/answers/sufficiency.h"

#include <cmath>

namespace osler::answers {

Calibration shipped_calibration() {
  Calibration shipped;
  shipped.mean = {0.5, 0.5, 0.5, 0.5, 0.5};
  shipped.scale = {0.2, 0.2, 0.2, 0.5, 0.4};
  shipped.weights = {1.2, 0.8, 1.0, 0.6, 0.2};
  shipped.bias = 0;
  shipped.tau = 0.7;
  return shipped;
}

double sufficiency(const SufficiencyFeatures& features, const Calibration& calibration) {
  const std::array<double, sufficiency_feature_count> values{
      features.best_sentence, features.best_coverage, features.joint_coverage,
      features.rarest_found, features.agreement};
  double sum = calibration.bias;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += calibration.weights.at(i) * (values.at(i) - calibration.mean.at(i)) /
           calibration.scale.at(i);
  }
  return 1 / (1 + std::exp(-sum));
}

}  // namespace osler::answers
