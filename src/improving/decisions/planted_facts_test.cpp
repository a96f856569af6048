#include <gtest/gtest.h>

#include "improving/decisions/probes.h"

namespace osler::decisions {
namespace {

TEST(PlantedFacts, AnotherSeedGivesOtherNumbersAndTheQuestionNeverHoldsTheAnswer) {
  const auto one = planted_facts(20, 1);
  const auto other = planted_facts(20, 2);
  std::size_t changed = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (one[i].answer != other[i].answer) ++changed;
    EXPECT_EQ(one[i].question.find(one[i].answer), std::string::npos);
  }
  EXPECT_GT(changed, 10U);
}

}  // namespace
}  // namespace osler::decisions
