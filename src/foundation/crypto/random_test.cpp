#include "foundation/crypto/random.h"

#include <gtest/gtest.h>

#include <set>

namespace osler::crypto {
namespace {

TEST(Random, IdsDiffer) {
  SystemRandom random;
  std::set<PartitionId> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(random_id<PartitionId>(random));
  EXPECT_EQ(seen.size(), 1000U);
}

TEST(Random, PinnedBytesComeInOrderAndTheLastStays) {
  PinnedRandom random({5, 3});
  EXPECT_EQ(random_id<PartitionId>(random).bytes[15], 5);
  EXPECT_EQ(random_id<PartitionId>(random).bytes[0], 3);
  EXPECT_EQ(random_id<PartitionId>(random).bytes[0], 3);
}

}  // namespace
}  // namespace osler::crypto
