#include "knowledge/search/funnel.h"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "knowledge/search/clustered_vectors_for_test.h"
#include "knowledge/search/dense_leg.h"
#include "knowledge/search/opened_for_test.h"
#include "knowledge/search/random_entries.h"

namespace osler::search {
namespace {

struct Fixture {
  explicit Fixture(std::size_t chunks = 1000, std::size_t dimensions = 200) : made(2, dimensions) {
    for (std::uint32_t s = 0; s < 2; ++s) {
      entries.push_back(random.take(chunks));
      values.push_back(made.take(chunks));
      const VectorBlock block{values.back(), dimensions, SpaceId{{1}}, {}};
      segments.push_back({opened(entries.back(), &block), {}});
    }
    snapshot = snapshot_of(segments);
    for (int q = 0; q < 20; ++q) queries.push_back(quantize(made.take(1)).value());
  }
  Scope scope(std::vector<std::uint32_t> tiers = {1, 2, 3}) const {
    const std::array<const Snapshot*, 1> one{snapshot.get()};
    return {one, Filter({PartitionId{}}, std::move(tiers), {0, 1, 2}, 75)};
  }
  RandomEntries random{1};
  ClusteredVectors made;
  std::vector<std::vector<ChunkEntry>> entries;
  std::vector<std::vector<float>> values;
  std::vector<LiveSegment> segments;
  std::shared_ptr<const Snapshot> snapshot;
  std::vector<QuantizedVector> queries;
};

std::size_t differing_signs(const Scope& scope, const ChunkPlace& place,
                            const QuantizedVector& query) {
  const VectorSegment& vectors = *scope.segments()[place.segment].segment().vectors();
  std::size_t count = 0;
  for (std::size_t d = 0; d < query.values.size(); ++d) {
    if (vectors.sign(place.ordinal, d) != (query.values[d] > 0)) ++count;
  }
  return count;
}

// What the header promises, written as a sort.
std::vector<ChunkPlace> plain(const Scope& scope, const QuantizedVector& query,
                              std::size_t candidates) {
  std::vector<ScoredChunk> all;
  for (std::uint32_t s = 0; s < scope.segments().size(); ++s) {
    scope.segments()[s].allowed.each([&](std::uint32_t i) {
      const ChunkPlace place{s, i};
      all.push_back(
          {-static_cast<double>(differing_signs(scope, place, query)), scope.id(place), place});
    });
  }
  std::sort(all.begin(), all.end(), before);
  std::size_t kept = std::min(candidates, all.size());
  while (kept < all.size() && kept < 4 * candidates && all[kept].score == all[kept - 1].score) {
    ++kept;
  }
  std::vector<ChunkPlace> places;
  for (std::size_t i = 0; i < kept; ++i) places.push_back(all[i].place);
  std::sort(places.begin(), places.end());
  return places;
}

TEST(Funnel, TakesTheNearestOfAllSegmentsTogetherOnEveryLevelAndUnderEveryFilter) {
  const Fixture fixture;
  for (const auto& tiers : {std::vector<std::uint32_t>{1, 2, 3}, {2}}) {
    const Scope scope = fixture.scope(tiers);
    for (const std::size_t candidates : {1U, 40U, 500U, 5000U}) {
      const auto expected = plain(scope, fixture.queries[0], candidates);
      for (const auto level : {SimdLevel::scalar, SimdLevel::avx2, SimdLevel::avx512}) {
        if (!supported(level)) continue;
        EXPECT_EQ(nearest_signs(scope, fixture.queries[0], candidates, level), expected)
            << candidates << " " << name_of(level);
      }
    }
  }
}

TEST(Funnel, OfTooManyEquallyNearTheLowestChunkIdsStay) {
  RandomEntries random{3};
  const auto entries = random.take(300);
  std::vector<float> values;
  for (int i = 0; i < 300; ++i) values.insert(values.end(), 64, 1.0F);
  const VectorBlock block{values, 64, SpaceId{{1}}, {}};
  const auto snapshot = snapshot_of({{opened(entries, &block), {}}});
  const std::array<const Snapshot*, 1> one{snapshot.get()};
  const Scope scope(one, Filter({PartitionId{}}, {1, 2, 3}, {0, 1, 2}, 75));
  const auto query = quantize(std::vector<float>(64, 2.0F)).value();
  const auto found = nearest_signs(scope, query, 10, SimdLevel::scalar);
  ASSERT_EQ(found.size(), 40U);
  std::size_t lower = 0;
  ChunkId largest = scope.id(found[0]);
  for (const auto& place : found) largest = std::max(largest, scope.id(place));
  scope.segments()[0].allowed.each([&](std::uint32_t i) {
    if (scope.id({0, i}) <= largest) ++lower;
  });
  EXPECT_EQ(lower, 40U);
}

TEST(Funnel, FindsNinetyNineOfAHundredOfTheTrueTopTen) {
  const Fixture fixture(10'000, 384);
  const Scope scope = fixture.scope();
  DenseOptions options;
  options.funnel_from = 0;
  options.funnel_candidates = 1000;  // 5 % of the vectors
  std::size_t found = 0;
  for (const QuantizedVector& query : fixture.queries) {
    const std::array<QuantizedVector, 1> one{query};
    const auto exact = DenseLeg(scope, one, options.simd).top(10);
    for (const ScoredChunk& chunk : DenseLeg(scope, one, options).top(10)) {
      found += static_cast<std::size_t>(
          std::count_if(exact.begin(), exact.end(),
                        [&](const ScoredChunk& e) { return e.place == chunk.place; }));
    }
  }
  EXPECT_GE(found, 198U);
}

}  // namespace
}  // namespace osler::search
