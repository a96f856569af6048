#include "answering/answers/sufficiency.h"

#include <gtest/gtest.h>

namespace osler::answers {
namespace {

TEST(Sufficiency, RisesWithEveryFeature) {
  const Calibration shipped = shipped_calibration();
  const SufficiencyFeatures poor;
  const double low = sufficiency(poor, shipped);
  for (auto feature : {&SufficiencyFeatures::best_sentence, &SufficiencyFeatures::best_coverage,
                       &SufficiencyFeatures::joint_coverage, &SufficiencyFeatures::rarest_found,
                       &SufficiencyFeatures::agreement}) {
    SufficiencyFeatures better = poor;
    better.*feature = 1;
    EXPECT_GT(sufficiency(better, shipped), low);
  }
}

TEST(Sufficiency, NoEvidenceNeverSufficesAndFullEvidenceDoes) {
  const Calibration shipped = shipped_calibration();
  EXPECT_LT(sufficiency({}, shipped), shipped.tau);
  EXPECT_GE(sufficiency({1, 1, 1, 1, 1}, shipped), shipped.tau);
  EXPECT_FALSE(shipped.of_this_library);
}

}  // namespace
}  // namespace osler::answers
