#include "knowledge/search/top_chunks.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

TEST(TopChunks, KeepsTheFirstInOrderWhateverOrderTheyComeIn) {
  std::mt19937 random(1);
  std::vector<ScoredChunk> all;
  for (std::uint8_t i = 0; i < 60; ++i) {
    all.push_back({static_cast<double>(random() % 5), ChunkId{{i}}, {0, i}});
  }
  std::vector<ScoredChunk> sorted = all;
  std::sort(sorted.begin(), sorted.end(), before);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(all.begin(), all.end(), random);
    TopChunks top(10);
    for (const ScoredChunk& chunk : all) top.offer(chunk);
    EXPECT_EQ(top.threshold(), sorted[9].score);
    const auto taken = top.take();
    ASSERT_EQ(taken.size(), 10U);
    for (std::size_t i = 0; i < taken.size(); ++i) EXPECT_EQ(taken[i].id, sorted[i].id);
  }
}

TEST(TopChunks, NothingIsBelowTheThresholdUntilItIsFull) {
  TopChunks top(2);
  top.offer({-5, ChunkId{{1}}, {}});
  EXPECT_LT(top.threshold(), -1e300);
  EXPECT_EQ(top.take().size(), 1U);
}

}  // namespace
}  // namespace osler::search
