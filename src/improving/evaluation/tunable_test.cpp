#include "improving/evaluation/tunable.h"

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

TEST(Tunable, TheDefaultStandsInTheGridOnce) {
  const Tunable absent = make_tunable("k1", {.4, 1.2}, .9);
  EXPECT_EQ(absent.grid, (std::vector<double>{.4, .9, 1.2}));
  EXPECT_EQ(absent.usual, 1U);
  EXPECT_EQ(make_tunable("k1", {1.2, .9, .4}, .9).grid, absent.grid);
}

TEST(Tunable, TwentyLabelsForEachFreeNumberAndNeverMoreThanTwelve) {
  EXPECT_EQ(most_free(19), 0U);
  EXPECT_EQ(most_free(50), 2U);
  EXPECT_EQ(most_free(240), 12U);
  EXPECT_EQ(most_free(100000), 12U);
}

TEST(Tunable, DistanceIsCountedInSharesOfTheGrid) {
  const std::vector<Tunable> two{make_tunable("a", {0, 1, 2, 3, 4}, 2), make_tunable("b", {}, 1)};
  EXPECT_EQ(distance(two, usual_setting(two)), 0);
  EXPECT_DOUBLE_EQ(distance(two, {4, 0}), .5);
  EXPECT_DOUBLE_EQ(distance(two, {1, 0}), .25);
}

}  // namespace
}  // namespace osler::evaluation
