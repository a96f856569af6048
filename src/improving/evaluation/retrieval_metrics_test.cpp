#include "improving/evaluation/retrieval_metrics.h"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

using Ranking = std::vector<std::string>;

TEST(RetrievalMetrics, ThePublishedExampleOfPytrecEvalHolds) {
  // Its README: q1 ndcg .5; q2 ndcg .6934264036172708.
  EXPECT_NEAR(score_ranking(Ranking{"d3", "d1", "d2"}, {{"d1", 0}, {"d2", 1}, {"d3", 0}})[6], 0.5,
              1e-12);
  EXPECT_NEAR(score_ranking(Ranking{"d1", "d3", "d2"}, {{"d2", 1}, {"d3", 1}})[6],
              0.6934264036172708, 1e-12);
}

TEST(RetrievalMetrics, AHandWorkedGradedCase) {
  const auto scores = score_ranking(Ranking{"x", "b", "a"}, {{"a", 2}, {"b", 1}, {"c", 1}});
  EXPECT_EQ(scores[0], 0);
  EXPECT_EQ(scores[1], 1);
  EXPECT_NEAR(scores[3], 2.0 / 3, 1e-12);
  EXPECT_EQ(scores[5], 0.5);
  const double gain = 1 / std::log2(3) + 2 / std::log2(4);
  const double ideal = 2 + 1 / std::log2(3) + 1 / std::log2(4);
  EXPECT_NEAR(scores[6], gain / ideal, 1e-12);
}

TEST(RetrievalMetrics, MoreRelevantThanPlacesIsNotCappedForRecallButIsForTheIdeal) {
  Judgements many;
  Ranking ranking;
  for (int i = 0; i < 20; ++i) {
    many["d" + std::to_string(i)] = 1;
    ranking.push_back("d" + std::to_string(i));
  }
  const auto scores = score_ranking(ranking, many);
  EXPECT_EQ(scores[3], 0.5);
  EXPECT_EQ(scores[4], 1);
  EXPECT_NEAR(scores[6], 1, 1e-12);
}

TEST(RetrievalMetrics, NothingFoundScoresNothing) {
  EXPECT_EQ(score_ranking({}, {{"a", 1}}), MetricScores{});
  EXPECT_EQ(score_ranking(Ranking{"a"}, {{"a", 0}}), MetricScores{});
}

TEST(RetrievalMetrics, AGateGoesByTheLowerBound) {
  const std::vector<MetricScores> scores(20, MetricScores{1, 1, 1, 1, 1, 1, 1});
  const auto summary = summarise(scores, {}).value();
  EXPECT_EQ(summary.means[1].low, 1);
  EXPECT_NEAR(summary.low(1), 0.8389, 1e-4);  // Wilson: 20 of 20
}

}  // namespace
}  // namespace osler::evaluation
