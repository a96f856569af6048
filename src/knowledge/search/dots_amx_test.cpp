#include <thread>

#include <gtest/gtest.h>

#include "knowledge/search/batch_kernel.h"

namespace osler::search {
namespace {

// All sizes: batch_kernel_test.cpp, for every level.
TEST(DotsAmx, AThreadThatNeverAskedForTilesMayUseThem) {
  if (!supported(SimdLevel::amx)) GTEST_SKIP() << "this machine has no amx";
  const std::vector<QuantizedVector> queries(8, {std::vector<std::int8_t>(64, 2), 1});
  const PackedQueries packed = pack_queries(queries);
  const std::vector<std::int8_t> row(64, 3);
  std::vector<std::int32_t> dots(64 * packed.padded());
  std::thread([&] { dots_amx({row.data(), 1, 64}, packed, dots.data()); }).join();
  EXPECT_EQ(dots[7], 64 * 6);
  EXPECT_EQ(dots[8], 0);
}

}  // namespace
}  // namespace osler::search
