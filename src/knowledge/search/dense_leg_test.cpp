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

TEST(DenseLeg, FindsWhatAPlainLoopFindsOnEveryLevelAndUnderEveryFilter) {
  const Fixture fixture;
  const std::array<const Snapshot*, 1> one{fixture.snapshot.get()};
  for (const auto& tiers : {std::vector<std::uint32_t>{1, 2, 3}, {2}}) {
    const Filter filter({PartitionId{}}, tiers, {0, 1, 2}, 75);
    const Scope scope(one, filter);
    std::vector<ScoredChunk> expected;
    for (std::uint32_t i = 0; i < chunks; ++i) {
      if (!scope.segments()[0].allowed.test(i)) continue;
      const double score = std::max(plain_score(fixture, i, fixture.query[0]),
                                    plain_score(fixture, i, fixture.query[1]));
      expected.push_back({score, fixture.entries[i].id, {0, i}});
    }
    std::sort(expected.begin(), expected.end(), before);
    expected.resize(std::min<std::size_t>(expected.size(), 40));
    for (const auto level : {SimdLevel::scalar, SimdLevel::avx2, SimdLevel::avx512}) {
      if (!supported(level)) continue;
      const auto found = DenseLeg(scope, fixture.query, level).top(40);
      ASSERT_EQ(found.size(), expected.size());
      for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].place, expected[i].place);
        EXPECT_EQ(found[i].score, expected[i].score);
      }
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
