#include "knowledge/models/tensor_type.h"

#include <gtest/gtest.h>

#include <cmath>

namespace osler::models {
namespace {

TEST(TensorType, EveryHalfFloatSurvivesTheWayThereAndBack) {
  for (std::uint32_t bits = 0; bits < 0x10000U; ++bits) {
    const auto half = static_cast<std::uint16_t>(bits);
    if (std::isnan(from_f16(half))) continue;
    EXPECT_EQ(to_f16(from_f16(half)), half);
    if (std::isnan(from_bf16(half))) continue;
    EXPECT_EQ(to_bf16(from_bf16(half)), half);
  }
}

TEST(TensorType, RoundingGoesToTheNearestAndTiesToEven) {
  EXPECT_EQ(to_bf16(1.0F + 0x1p-8F), to_bf16(1.0F));           // tie: even is below
  EXPECT_EQ(to_bf16(1.0F + 3 * 0x1p-8F), to_bf16(1.015625F));  // tie: even is above
  EXPECT_EQ(from_f16(to_f16(1.0F + 0x1p-11F)), 1.0F);
  EXPECT_EQ(from_f16(to_f16(65504.0F)), 65504.0F);
  EXPECT_TRUE(std::isinf(from_f16(to_f16(65520.0F))));
}

TEST(TensorType, AnUnknownTypeHasNoBlock) {
  EXPECT_FALSE(tensor_block(static_cast<TensorType>(4)));
  EXPECT_EQ(tensor_type_name(static_cast<TensorType>(4)), "unknown");
  EXPECT_EQ(tensor_block(TensorType::q4_0)->bytes, 18U);
}

}  // namespace
}  // namespace osler::models
