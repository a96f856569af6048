#include "improving/training/promotion_gate.h"

#include <gtest/gtest.h>

namespace osler::training {
namespace {

using evaluation::MetricScores;
using evaluation::ndcg_at_10;
using evaluation::success_at_3;

evaluation::PairedDifference between(double low, double high) {
  evaluation::PairedDifference paired;
  paired.difference = {(low + high) / 2, low, high};
  return paired;
}

LearntFigures gains(double low, double high) {
  LearntFigures figures;
  figures.gain.at(ndcg_at_10) = between(low, high);
  return figures;
}

const LearntFigures good = gains(.01, .03);

TEST(WhyNotServed, OnlyWhatIsShownToBeBetterServes) {
  EXPECT_EQ(why_not_served(good, {}, nullptr), "");
  EXPECT_NE(why_not_served(gains(-.001, .03), {}, nullptr), "");
  LearntFigures misses = good;
  misses.gain.at(success_at_3) = between(-.05, -.01);
  EXPECT_NE(why_not_served(misses, {}, nullptr), "");
}

TEST(WhyNotServed, NeitherASliceNorTheGeneralSetMayLoseAPoint) {
  const SliceGains slices{{"lay", between(-.03, .002)}};
  EXPECT_NE(why_not_served(good, slices, nullptr).find("lay"), std::string::npos);
  const LearntFigures lost = gains(-.03, -.001);
  EXPECT_NE(why_not_served(good, {}, &lost), "");
  const LearntFigures kept = gains(-.01, .003);
  EXPECT_EQ(why_not_served(good, {}, &kept), "");
}

MetricScores scored(double ndcg) {
  MetricScores scores{};
  scores.at(ndcg_at_10) = ndcg;
  return scores;
}

TEST(LearntFigures, AreMeansAndPairedGainsOfTheWholeAndOfEachSlice) {
  BeforeAndAfter judged;
  for (std::uint32_t i = 0; i < 40; ++i) {
    judged.before.push_back(scored(.5));
    judged.after.push_back(scored(i % 2 == 0 ? .9 : .3 + .01 * (i % 4)));
    judged.groups.push_back(i / 2);
    judged.slices.push_back({i % 2 == 0 ? "even" : "odd", "all"});
  }
  const auto figures = figures_of(judged).value();
  EXPECT_EQ(figures.questions, 40U);
  EXPECT_DOUBLE_EQ(figures.before.at(ndcg_at_10), .5);
  EXPECT_NEAR(figures.after.at(ndcg_at_10), .61, 1e-9);
  EXPECT_NEAR(figures.gain.at(ndcg_at_10).difference.value, .11, 1e-9);
  EXPECT_EQ(figures.gain.at(ndcg_at_10).groups, 20U);
  const auto slices = slice_gains(judged).value();
  EXPECT_NEAR(slices.at("even").difference.value, .4, 1e-9);
  EXPECT_NEAR(slices.at("odd").difference.value, -.18, 1e-9);
  EXPECT_NEAR(slices.at("all").difference.value, .11, 1e-9);
  EXPECT_EQ(slices.at("odd").questions, 20U);
  EXPECT_FALSE(figures_of({}).has_value());
}

}  // namespace
}  // namespace osler::training
