#include "foundation/base/simd_level.h"

#include <cstdlib>

#include <gtest/gtest.h>

namespace osler {
namespace {

TEST(SimdLevel, NamesReadBackAndOthersAreNone) {
  for (const auto level : {SimdLevel::scalar, SimdLevel::avx2, SimdLevel::avx512, SimdLevel::amx}) {
    EXPECT_EQ(simd_level_from(name_of(level)), level);
  }
  EXPECT_EQ(simd_level_from("sse"), std::nullopt);
}

TEST(SimdLevel, TheEnvironmentForcesALowerLevelAndNeverAnUnsupportedOne) {
  setenv("OSLER_SIMD", "scalar", 1);
  EXPECT_EQ(best_simd_level(), SimdLevel::scalar);
  setenv("OSLER_SIMD", "amx", 1);
  EXPECT_TRUE(supported(best_simd_level()));
  unsetenv("OSLER_SIMD");
  EXPECT_TRUE(supported(best_simd_level()));
}

}  // namespace
}  // namespace osler
