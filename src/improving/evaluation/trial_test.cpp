#include "improving/evaluation/trial.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace osler::evaluation {
namespace {

TEST(TrialBook, ASettingIsTriedOnce) {
  int tried = 0;
  TrialBook book([&](const Setting&) -> Result<Trial> {
    ++tried;
    return Trial{{1}, {.5}, 0};
  });
  ASSERT_TRUE(book.at({1, 2}));
  EXPECT_DOUBLE_EQ(book.at({1, 2}).value()->worth(0), .75);
  EXPECT_EQ(tried, 1);
  ASSERT_TRUE(book.at({2, 1}));
  EXPECT_EQ(book.size(), 2U);
}

TEST(TrialBook, AFailedTryoutIsNotRemembered) {
  bool fails = true;
  TrialBook book([&](const Setting&) -> Result<Trial> {
    if (fails) return fail(ErrorCode::cancelled, "stopped");
    return Trial{};
  });
  EXPECT_FALSE(book.at({0}));
  fails = false;
  EXPECT_TRUE(book.at({0}));
}

TEST(ClusteredError, OfSingleQuestionsIsTheTextbooksStandardError) {
  const std::array<double, 4> values{0, 1, 1, 0};
  const std::array<std::size_t, 4> all{0, 1, 2, 3};
  const std::array<std::uint32_t, 4> alone{0, 1, 2, 3};
  EXPECT_DOUBLE_EQ(clustered_error(values, all, alone), std::sqrt(1.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(mean_over(values, all), .5);
  const std::array<std::size_t, 2> some{1, 2};
  EXPECT_DOUBLE_EQ(mean_over(values, some), 1);
  const std::array<std::uint32_t, 4> pairs{0, 1, 1, 0};  // groups of alike questions: two, not four
  EXPECT_DOUBLE_EQ(clustered_error(values, all, pairs), .5);
}

}  // namespace
}  // namespace osler::evaluation
