#include "improving/training/train_query_adapter.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "improving/evaluation/paired.h"
#include "improving/training/contrasts.h"
#include "improving/training/small_adapter_data_for_test.h"

namespace osler::training {
namespace {

AdapterOptions quick() {
  AdapterOptions options;
  options.rank = 4;
  options.epochs = 6;
  options.learning_rate = .02;
  options.batch = 64;
  return options;
}

TEST(TrainQueryAdapter, TakesBackWhatAllQuestionsShare) {
  const AdapterData data = pushed_questions(600, 1);
  const auto trained = train_query_adapter(data, quick(), {});
  ASSERT_TRUE(trained.has_value()) << trained.error().message;
  EXPECT_GT(trained->after, trained->before + .05);
  EXPECT_LE(trained->loss, trained->first_loss);
  EXPECT_EQ(trained->adapter.space_id, "space");
  EXPECT_EQ(trained->pairs, 600U);
}

TEST(TrainQueryAdapter, TheSameDataAndSeedGiveTheSameBytes) {
  const AdapterData data = pushed_questions(400, 2);
  const auto one = train_query_adapter(data, quick(), {}).value();
  const auto two = train_query_adapter(data, quick(), {}).value();
  EXPECT_EQ(models::query_adapter_bytes(one.adapter), models::query_adapter_bytes(two.adapter));
  AdapterOptions other = quick();
  other.seed = 7;
  EXPECT_NE(models::query_adapter_id(train_query_adapter(data, other, {}).value().adapter),
            models::query_adapter_id(one.adapter));
}

/// Questions that have nothing to do with the passages.
AdapterData noise(std::uint64_t seed) {
  AdapterData data = pushed_questions(300, seed);
  data.questions = pushed_questions(300, seed + 1000).chunks;
  return data;
}

std::vector<double> reciprocal_ranks(const Contrasts& contrasts, const AdapterWeights& weights) {
  std::vector<double> ranks;
  for (const std::uint32_t question : contrasts.questions()) {
    ranks.push_back(contrasts.reciprocal_rank(weights, std::span(&question, 1)));
  }
  return ranks;
}

// Retrieval 22: shuffled labels promote nothing in 95 of 100 seeds. Twenty seeds here; by chance
// alone an interval of 95 % lies above 0 in one of forty.
TEST(TrainQueryAdapter, WhatIsLearntFromNoiseIsNotPromotedOnUnseenQuestions) {
  int promoted = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto trained = train_query_adapter(noise(seed), quick(), {});
    if (!trained) continue;
    const AdapterData unseen = noise(seed + 50);
    const Contrasts contrasts(unseen, quick());
    const models::QueryAdapter& made = trained->adapter;
    AdapterWeights none{made.dimensions, made.rank, made.u, made.v};
    const auto with = reciprocal_ranks(contrasts, none);
    std::ranges::fill(none.u, 0.F);
    const auto paired =
        evaluation::compare_paired(with, reciprocal_ranks(contrasts, none), {}, {.resamples = 500});
    if (paired.value().shown() == evaluation::Shown::better) ++promoted;
  }
  EXPECT_LE(promoted, 2);
}

TEST(TrainQueryAdapter, FewPairsAndContradictionsAreRefused) {
  EXPECT_EQ(train_query_adapter(pushed_questions(299, 1), quick(), {}).error().code,
            ErrorCode::invalid_argument);
  AdapterData data = pushed_questions(300, 1);
  data.right[0] = {300};
  EXPECT_EQ(train_query_adapter(data, quick(), {}).error().code, ErrorCode::invalid_argument);
  data = pushed_questions(300, 1);
  data.documents.pop_back();
  EXPECT_EQ(train_query_adapter(data, quick(), {}).error().code, ErrorCode::invalid_argument);
}

TEST(TrainQueryAdapter, StopsWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(train_query_adapter(pushed_questions(300, 1), quick(), stop.get_token()).error().code,
            ErrorCode::cancelled);
}

}  // namespace
}  // namespace osler::training
