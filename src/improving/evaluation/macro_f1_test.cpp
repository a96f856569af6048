#include "improving/evaluation/macro_f1.h"

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

// By hand. a: 2 right, said 3 times, expected 2: 4/5. b: 1 right, said once, expected twice: 2/3.
// c: expected once, never said: 0.
TEST(MacroF1, IsTheMeanOverLabelsHoweverRare) {
  const LabelPair pairs[] = {{"a", "a"}, {"a", "a"}, {"b", "b"}, {"b", "a"}, {"c", ""}};
  EXPECT_DOUBLE_EQ(macro_f1(pairs), (4.0 / 5 + 2.0 / 3 + 0) / 3);
}

TEST(MacroF1, ALabelThatIsOnlySaidCountsAgainst) {
  const LabelPair pairs[] = {{"a", "a"}, {"a", "z"}};
  EXPECT_DOUBLE_EQ(macro_f1(pairs), (2.0 / 3 + 0) / 2);
  EXPECT_EQ(macro_f1({}), 0);
}

TEST(MacroF1, HasAnIntervalThatHoldsItAndIsTheSameAgain) {
  const LabelPair pairs[] = {{"a", "a"}, {"b", "b"}, {"b", "a"}, {"c", ""}, {"a", "a"}, {"c", "c"}};
  const Interval made = macro_f1_interval(pairs).value();
  EXPECT_LE(made.low, made.value);
  EXPECT_GE(made.high, made.value);
  EXPECT_LT(made.low, made.high);
  EXPECT_EQ(macro_f1_interval(pairs).value().low, made.low);
  EXPECT_FALSE(macro_f1_interval({}).has_value());
}

}  // namespace
}  // namespace osler::evaluation
