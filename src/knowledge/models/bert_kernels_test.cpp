#include "knowledge/models/bert_kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

#include "knowledge/models/kernel_checks_for_test.h"

namespace osler::models {
namespace {

TEST(AlignedBuffer, StartsACacheLineAndKeepsItsPlaceUnlessItMustGrow) {
  AlignedBuffer buffer;
  const std::byte* first = buffer.reserve(100);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(first) % 64, 0U);
  EXPECT_EQ(buffer.reserve(50), first);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(buffer.reserve(10'000)) % 64, 0U);
}

TEST(BertKernels, EachLevelSaysHowItMultiplies) {
  EXPECT_EQ(bert_kernels(SimdLevel::scalar, Arithmetic::int8).dense.name, "scalar f32");
  if (supported(SimdLevel::avx512)) {
    EXPECT_EQ(bert_kernels(SimdLevel::avx512, Arithmetic::floats, true).dense.name, "avx512 f32");
    EXPECT_EQ(bert_kernels(SimdLevel::avx512, Arithmetic::int8).dense.name, "avx512 int8");
  }
  if (supported(SimdLevel::amx)) {
    EXPECT_EQ(bert_kernels(SimdLevel::amx, Arithmetic::floats).dense.name, "amx bf16");
    EXPECT_EQ(bert_kernels(SimdLevel::amx, Arithmetic::int8).attention.name, "amx bf16");
  }
}

TEST(BertKernels, BytesGiveTheSameSumsInTilesAndInVectors) {
  if (!supported(SimdLevel::amx)) GTEST_SKIP() << "this CPU has no tiles";
  const BertKernels tiles = bert_kernels(SimdLevel::amx, Arithmetic::int8);
  const BertKernels vectors = bert_kernels(SimdLevel::avx512, Arithmetic::int8);
  const Case one(37, 200, 70);
  EXPECT_EQ(one.product(tiles, tiles.dense), one.product(vectors, vectors.dense));
}

}  // namespace
}  // namespace osler::models
