#include "knowledge/models/tensor_floats.h"

#include <gtest/gtest.h>

#include <array>

namespace osler::models {
namespace {

TEST(TensorFloats, ABlockOfBytesIsItsScaleTimesEach) {
  std::array<std::byte, 68> bytes{};  // two blocks
  const std::uint16_t half = to_f16(0.5F);
  bytes[34] = static_cast<std::byte>(half & 0xffU);
  bytes[35] = static_cast<std::byte>(half >> 8U);
  bytes[36 + 3] = std::byte{0xfc};
  const GgufTensor tensor{"t", {64}, TensorType::q8_0, bytes};
  std::array<float, 32> values{};
  copy_floats(tensor, 32, values);
  EXPECT_EQ(values[3], -2.0F);
  EXPECT_EQ(values[4], 0.0F);
}

TEST(TensorFloats, AbsentOfAnotherShapeOrOfAnUnreadTypeIsSaid) {
  Gguf gguf;
  EXPECT_EQ(tensor_floats(gguf, "t", {4}).error().code, ErrorCode::corrupt);
  std::array<std::byte, 18> bytes{};
  gguf.tensors.push_back({"t", {32}, TensorType::q4_0, bytes});
  EXPECT_EQ(tensor_floats(gguf, "t", {4}).error().code, ErrorCode::corrupt);
  EXPECT_EQ(tensor_floats(gguf, "t", {32}).error().code, ErrorCode::unsupported);
}

}  // namespace
}  // namespace osler::models
