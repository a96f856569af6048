#include "knowledge/search/dense_batch.h"

#include <array>

#include <gtest/gtest.h>

#include "knowledge/search/clustered_vectors_for_test.h"
#include "knowledge/search/dense_leg.h"
#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

void expect_same(const std::vector<ScoredChunk>& found, const std::vector<ScoredChunk>& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].place, expected[i].place);
    EXPECT_EQ(found[i].score, expected[i].score);
  }
}

void expect_as_alone(std::size_t dimensions, std::size_t queries) {
  RandomEntries random(1);
  ClusteredVectors made(2, dimensions);
  std::vector<LiveSegment> segments;
  for (const std::size_t chunks : {70U, 333U, 64U}) {
    const auto entries = random.take(chunks);
    const auto values = made.take(chunks);
    const VectorBlock block{values, dimensions, SpaceId{{1}}, {}};
    segments.push_back({opened(entries, &block), {}});
  }
  const auto snapshot = snapshot_of(segments);
  std::vector<QuantizedVector> asked;
  while (asked.size() < queries) asked.push_back(quantize(made.take(1)).value());
  const std::array<const Snapshot*, 1> one{snapshot.get()};
  const Scope scope(one, Filter({PartitionId{}}, {1, 2}, {0, 1, 2}, 75));
  for (const auto level : {SimdLevel::scalar, SimdLevel::avx2, SimdLevel::avx512, SimdLevel::amx}) {
    if (!supported(level)) continue;
    for (const std::size_t threads : {1U, 2U, 16U}) {
      const auto found = top_of_each(scope, asked, 20, {level, threads});
      ASSERT_EQ(found.size(), queries);
      for (std::size_t q = 0; q < queries; ++q) {
        expect_same(found[q],
                    DenseLeg(scope, std::span(asked).subspan(q, 1), SimdLevel::scalar).top(20));
      }
    }
  }
}

TEST(DenseBatch, AQuestionGetsTheSameBytesAmongOthersAsAlone) {
  expect_as_alone(100, 3);
  expect_as_alone(100, 21);
  expect_as_alone(64, 300);
}

TEST(DenseBatch, AboveTheDimensionsOfExactFloatsToo) { expect_as_alone(1100, 9); }

TEST(DenseBatch, NoQuestionNoAnswer) {
  const Scope nothing({}, Filter({}, {}, {}, 0));
  EXPECT_TRUE(top_of_each(nothing, {}, 10).empty());
}

}  // namespace
}  // namespace osler::search
