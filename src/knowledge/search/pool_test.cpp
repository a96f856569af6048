#include "knowledge/search/pool.h"

#include <gtest/gtest.h>

namespace osler::search {
namespace {

PooledChunk chunk(std::uint8_t id, double lexical, double dense) {
  PooledChunk made;
  made.hit.chunk.bytes[0] = id;
  made.hit.version.bytes[0] = id;
  made.hit.lexical = lexical;
  made.hit.dense = dense;
  made.place = {0, id};
  return made;
}

Pool three() {
  Pool pool;
  pool.chunks = {chunk(1, 9, .1), chunk(2, 5, .8), chunk(3, 1, .9)};
  return pool;
}

std::vector<std::size_t> order(const Pool& pool, const RankOptions& options) {
  std::vector<std::size_t> chunks;
  for (const RankedChunk& one : rank(pool, options)) chunks.push_back(one.chunk);
  return chunks;
}

TEST(Pool, OtherWeightsGiveAnotherOrderWithoutANewSearch) {
  RankOptions options;
  options.fusion.dense_share = 0;
  EXPECT_EQ(order(three(), options), (std::vector<std::size_t>{0, 1, 2}));
  options.fusion.dense_share = 1;
  EXPECT_EQ(order(three(), options), (std::vector<std::size_t>{2, 1, 0}));
}

TEST(Pool, NearDuplicatesTakeOnePlace) {
  Pool pool = three();
  pool.chunks[0].group = pool.chunks[1].group = 7;
  const auto ranked = rank(pool, {.fusion = {.dense_share = 0}});
  ASSERT_EQ(ranked.size(), 2U);
  EXPECT_EQ(hit_of(pool, ranked[0]).also_in, std::vector<ChunkId>{pool.chunks[1].hit.chunk});
}

TEST(Pool, ItsOrderInMemoryDecidesNothing) {
  Pool pool;
  pool.chunks = {chunk(2, 5, .5), chunk(1, 5, .5)};
  EXPECT_EQ(order(pool, {}), (std::vector<std::size_t>{1, 0}));
}

}  // namespace
}  // namespace osler::search
