#include "knowledge/search/evidence.h"

#include <gtest/gtest.h>

namespace osler::search {
namespace {

TEST(Evidence, GivesTheFormulasOwnBitsForShortAndLongFields) {
  const IndexStatistics statistics{100, {4.5, 7, 131.25, 0}};
  const Bm25Options options;
  const Evidence evidence(statistics, options);
  for (const std::uint32_t length : {0U, 3U, 511U, 512U, 65'535U}) {
    EXPECT_EQ(evidence.of(ListTag::body, 3, length),
              field_evidence(Field::body, 3, length, statistics, options));
    EXPECT_EQ(evidence.of(ListTag::title, 1, length),
              field_evidence(Field::title, 1, length, statistics, options));
  }
  EXPECT_EQ(evidence.saturated(2.5), saturated(2.5, options));
}

TEST(Evidence, ListsOfTheWholeChunkHaveWeightOneAndTheBodysLength) {
  const IndexStatistics statistics{100, {4, 4, 100, 4}};
  Bm25Options options;
  options.weights[2] = 3;
  const Evidence evidence(statistics, options);
  EXPECT_DOUBLE_EQ(evidence.of(ListTag::body, 1, 50) / evidence.of(ListTag::code, 1, 50), 3);
}

}  // namespace
}  // namespace osler::search
