#include "knowledge/search/bitmap.h"

#include <random>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

TEST(Bitmap, CountsWhatEachVisits) {
  std::mt19937 random(1);
  for (const std::uint32_t size : {0U, 1U, 63U, 64U, 65U, 1000U}) {
    Bitmap bitmap(size);
    for (std::uint32_t i = 0; i < size / 2; ++i)
      bitmap.set(static_cast<std::uint32_t>(random() % size));
    std::uint32_t visited = 0;
    bitmap.each([&](std::uint32_t i) {
      EXPECT_TRUE(bitmap.test(i));
      ++visited;
    });
    EXPECT_EQ(bitmap.count(), visited);
    EXPECT_EQ(bitmap.any(), visited > 0);
  }
}

TEST(Bitmap, AFullOneHasNoBitBehindItsEnd) {
  EXPECT_EQ(Bitmap(70, true).count(), 70U);
  EXPECT_EQ(Bitmap(70, true).words()[1], 0x3fU);
}

TEST(Bitmap, KnowsWhetherARangeHoldsABit) {
  Bitmap bitmap(300);
  bitmap.set(130);
  EXPECT_TRUE(bitmap.any_within(0, 299));
  EXPECT_TRUE(bitmap.any_within(130, 130));
  EXPECT_FALSE(bitmap.any_within(131, 299));
  EXPECT_FALSE(bitmap.any_within(0, 129));
}

}  // namespace
}  // namespace osler::search
