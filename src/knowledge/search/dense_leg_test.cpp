#include "knowledge/search/dense_leg.h"

#include <gtest/gtest.h>

#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

constexpr std::size_t dimensions = 100;
constexpr std::size_t chunks = 333;

struct Fixture {
  Fixture() {
    const VectorBlock block{values, dimensions, SpaceId{{1}}, {}};
    snapshot = snapshot_of({{opened(entries, &block), {}}});
  }
  RandomEntries random{1};
  std::vector<ChunkEntry> entries = random.take(chunks);
  std::vector<float> values = random.vectors(chunks, dimensions);
  std::vector<QuantizedVector> query{quantize(random.vectors(1, dimensions)).value(),
                                     quantize(random.vectors(1, dimensions)).value()};
  std::shared_ptr<const Snapshot> snapshot;
};

double plain_score(const Fixture& fixture, std::size_t chunk, const QuantizedVector& query) {
  const auto row =
      quantize(std::span(fixture.values).subspan(chunk * dimensions, dimensions)).value();
  std::int32_t dot = 0;
  for (std::size_t d = 0; d < dimensions; ++d) dot += row.values[d] * query.values[d];
  return dense_score(dot, row.scale, query.scale, dimensions);
}

std::vector<ScoredChunk> plain_top(const Fixture& fixture, const Bitmap& allowed,
                                   std::size_t count) {
  std::vector<ScoredChunk> all;
  allowed.each([&](std::uint32_t i) {
    const double score = std::max(plain_score(fixture, i, fixture.query[0]),
                                  plain_score(fixture, i, fixture.query[1]));
    all.push_back({score, fixture.entries[i].id, {0, i}});
  });
  std::sort(all.begin(), all.end(), before);
  all.resize(std::min(all.size(), count));
  return all;
}

void expect_same(const std::vector<ScoredChunk>& found, const std::vector<ScoredChunk>& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].place, expected[i].place);
    EXPECT_EQ(found[i].score, expected[i].score);
  }
}

TEST(DenseLeg, FindsWhatAPlainLoopFindsOnEveryLevelAndUnderEveryFilter) {
  const Fixture fixture;
  const std::array<const Snapshot*, 1> one{fixture.snapshot.get()};
  for (const auto& tiers : {std::vector<std::uint32_t>{1, 2, 3}, {2}}) {
    const Filter filter({PartitionId{}}, tiers, {0, 1, 2}, 75);
    const Scope scope(one, filter);
    const auto expected = plain_top(fixture, scope.segments()[0].allowed, 40);
    for (const auto level : {SimdLevel::scalar, SimdLevel::avx2, SimdLevel::avx512}) {
      if (!supported(level)) continue;
      expect_same(DenseLeg(scope, fixture.query, level).top(40), expected);
    }
  }
}

TEST(DenseLeg, ASegmentWithoutVectorsBringsNothingAndSaysSo) {
  const Fixture fixture;
  const auto bare = snapshot_of({{opened(fixture.entries), {}}});
  const std::array<const Snapshot*, 1> one{bare.get()};
  const Scope scope(one, Filter({PartitionId{}}, {1, 2, 3}, {0, 1, 2}, 75));
  const DenseLeg leg(scope, fixture.query, SimdLevel::scalar);
  EXPECT_FALSE(leg.has_vectors());
  EXPECT_TRUE(leg.top(10).empty());
  const std::array<ChunkPlace, 1> place{ChunkPlace{0, 3}};
  EXPECT_EQ(leg.scores(place), std::vector<double>{absent_score});
}

}  // namespace
}  // namespace osler::search
