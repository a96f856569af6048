#include "knowledge/search/fusion.h"

#include <gtest/gtest.h>

namespace osler::search {
namespace {

TEST(Fusion, EachLegIsSpreadOverZeroToOne) {
  const std::vector<Candidate> pool{{10, .2}, {5, .9}, {0, .5}};
  const auto scores = fuse(pool, {}, {});
  EXPECT_DOUBLE_EQ(scores[0], .5);
  EXPECT_DOUBLE_EQ(scores[1], .25 + .5);
  EXPECT_NEAR(scores[2], .5 * .3 / .7, 1e-12);
}

TEST(Fusion, WithoutADenseLegTheOrderIsTheLexicalOne) {
  const std::vector<Candidate> pool{{1, absent_score}, {3, absent_score}, {2, absent_score}};
  const auto scores = fuse(pool, {.lexical = true, .dense = false}, {});
  EXPECT_EQ(scores, (std::vector<double>{0, 1, .5}));
}

TEST(Fusion, WithoutWordsTheOrderIsTheDenseOne) {
  const std::vector<Candidate> pool{{0, .1}, {0, .3}};
  EXPECT_EQ(fuse(pool, {.lexical = false}, {}), (std::vector<double>{0, 1}));
}

TEST(Fusion, AChunkWithoutAVectorIsNoBetterThanTheWorstKnown) {
  const std::vector<Candidate> pool{{0, .1}, {0, absent_score}, {0, .3}};
  const auto scores = fuse(pool, {}, {});
  EXPECT_EQ(scores[0], scores[1]);
}

TEST(Fusion, AConstantLegGivesOneAndAnEmptyLegNothing) {
  EXPECT_EQ(normalized(std::vector<double>{4, 4}), (std::vector<double>{1, 1}));
  EXPECT_EQ(normalized(std::vector<double>{0, 0}), (std::vector<double>{0, 0}));
  EXPECT_TRUE(normalized({}).empty());
}

TEST(Fusion, EachNamedAnchorAddsItsBonus) {
  const std::vector<Candidate> pool{{1, 1, 0, 0}, {1, 1, 0, 2}};
  const auto scores = fuse(pool, {}, {});
  EXPECT_DOUBLE_EQ(scores[1] - scores[0], 2 * .3);
}

TEST(Fusion, ExpansionsNeverWeighMoreThanHalfTheWordsOfTheQuestion) {
  const std::vector<Candidate> pool{{1, 0, 0}, {0, 0, 1}};
  const auto scores = fuse(pool, {true, false, true}, {.expansion_share = 5});
  EXPECT_DOUBLE_EQ(scores[0], 1);
  EXPECT_DOUBLE_EQ(scores[1], .5);
}

TEST(Fusion, ReciprocalRanksIgnoreHowFarApartScoresAre) {
  const FusionOptions options{.kind = FusionKind::reciprocal_rank};
  const std::vector<Candidate> near{{3, .3}, {2, .4}, {1, .1}};
  const std::vector<Candidate> far{{300, .3}, {2, .31}, {1, -5}};
  EXPECT_EQ(fuse(near, {}, options), fuse(far, {}, options));
  const auto tied = fuse(std::vector<Candidate>{{1, 1}, {1, 1}}, {}, options);
  EXPECT_EQ(tied[0], tied[1]);
}

}  // namespace
}  // namespace osler::search
