#include "knowledge/search/quantize.h"

#include <limits>
#include <random>

#include <gtest/gtest.h>

namespace osler::search {
namespace {

TEST(Quantize, TheLargestValueIs127AndHalvesGoToEven) {
  const std::vector<float> vector{127.0F, -127.0F, 0.5F, 1.5F, -0.5F, -1.5F, 2.6F, 0.0F};
  const auto quantized = quantize(vector);
  ASSERT_TRUE(quantized);
  EXPECT_EQ(quantized->scale, 1.0F);
  EXPECT_EQ(quantized->values, (std::vector<std::int8_t>{127, -127, 0, 2, 0, -2, 3, 0}));
}

TEST(Quantize, NoValueIsEverMinus128AndErrorsStayWithinHalfAStep) {
  std::mt19937 random(1);
  std::normal_distribution<float> normal;
  for (int n = 0; n < 100; ++n) {
    std::vector<float> vector(50);
    for (float& x : vector) x = normal(random);
    const auto quantized = quantize(vector).value();
    for (std::size_t i = 0; i < vector.size(); ++i) {
      EXPECT_GE(quantized.values[i], -127);
      const float back = static_cast<float>(quantized.values[i]) * quantized.scale;
      EXPECT_NEAR(back, vector[i], 0.5001F * quantized.scale);
    }
  }
}

TEST(Quantize, VectorsWithoutADirectionAreRefused) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float infinite = std::numeric_limits<float>::infinity();
  const float denormal = std::numeric_limits<float>::denorm_min();
  for (const std::vector<float>& vector :
       {std::vector<float>{}, {0, 0}, {1, nan}, {1, infinite}, {denormal, 0}}) {
    const auto quantized = quantize(vector);
    ASSERT_FALSE(quantized);
    EXPECT_EQ(quantized.error().code, ErrorCode::invalid_argument);
  }
  EXPECT_FALSE(quantize(std::vector<float>(most_dimensions + 1, 1.0F)));
}

}  // namespace
}  // namespace osler::search
