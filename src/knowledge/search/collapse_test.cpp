#include "knowledge/search/collapse.h"

#include <gtest/gtest.h>

namespace osler::search {
namespace {

Collapsible of(std::uint8_t version, std::uint64_t group = 0, std::uint32_t tier = 3,
               Day from = 0) {
  return {ChunkId{{version}}, VersionId{{version}}, group, {}, tier, from};
}

std::vector<std::size_t> shown(const std::vector<CollapsedResult>& results) {
  std::vector<std::size_t> out;
  out.reserve(results.size());
  for (const auto& result : results) out.push_back(result.shown);
  return out;
}

using Places = std::vector<std::size_t>;

TEST(Collapse, AtMostTwoChunksOfOneDocumentWhileOthersMatch) {
  const std::vector<Collapsible> pool{of(1), of(1), of(1), of(2), of(1)};
  EXPECT_EQ(shown(collapse(pool, true, 2, 3)), (Places{0, 1, 3}));
  EXPECT_EQ(shown(collapse(pool, true, 2, 10)), (Places{0, 1, 3, 2, 4}));
  EXPECT_EQ(shown(collapse(pool, true, 0, 3)), (Places{0, 1, 2}));
}

TEST(Collapse, OfAGroupTheNewestOfMostAuthorityIsShownInTheBestPlace) {
  const std::vector<Collapsible> pool{of(1, 7, 3, 10), of(2), of(3, 7, 1, 5), of(4, 7, 1, 9)};
  const auto results = collapse(pool, true, 2, 10);
  EXPECT_EQ(shown(results), (Places{3, 1}));
  EXPECT_EQ(results[0].also_in, (Places{0, 2}));
  EXPECT_EQ(shown(collapse(pool, false, 2, 10)), (Places{0, 1, 2, 3}));
}

TEST(Collapse, GroupsNeverCrossAPartition) {
  std::vector<Collapsible> pool{of(1, 7), of(2, 7)};
  pool[1].partition = PartitionId{{1}};
  EXPECT_EQ(shown(collapse(pool, true, 2, 10)), (Places{0, 1}));
}

}  // namespace
}  // namespace osler::search
