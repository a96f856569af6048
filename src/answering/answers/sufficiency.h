#pragma once

#include <array>
#include <string>

namespace osler::answers {

/// What speaks for the evidence (answers 6). Every feature lies in 0..1.
struct SufficiencyFeatures {
  double best_sentence = 0;   // score of the best sentence
  double best_coverage = 0;   // weighted coverage by the best passage
  double joint_coverage = 0;  // ... by the best five together
  double rarest_found = 0;    // 1: the question's rarest term occurs in the evidence
  double agreement = 0;       // share of the top three that both legs found
};
constexpr std::size_t sufficiency_feature_count = 5;

/// A logistic model and its threshold, as calibration.json holds it.
struct Calibration {
  std::array<double, sufficiency_feature_count> mean{};
  std::array<double, sufficiency_feature_count> scale{};
  std::array<double, sufficiency_feature_count> weights{};
  double bias = 0;
  double tau = 0.5;
  bool of_this_library =
      false;           // false: the shipped, strict one: "not calibrated on your documents"
  std::string sha256;  // of its bytes, hex
};

/// The one that is shipped. docs/adr/0009 says how it was made.
Calibration shipped_calibration();

/// Probability that the evidence suffices.
/// Returns  1 / (1 + exp(-(bias + sum w (x - mean) / scale))), in (0, 1).
double sufficiency(const SufficiencyFeatures& features, const Calibration& calibration);

}  // namespace osler::answers
