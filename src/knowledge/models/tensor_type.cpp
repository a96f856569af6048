#include "knowledge/models/tensor_type.h"

#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace osler::models {
namespace {

struct Row {
  TensorType type;
  std::string_view name;
  TensorBlock block;
};

// Block layouts: ggml-common.h. K-quants hold 256 numbers: scales and minima beside the digits.
constexpr std::array rows{
    Row{TensorType::f32, "f32", {1, 4}},       Row{TensorType::f16, "f16", {1, 2}},
    Row{TensorType::bf16, "bf16", {1, 2}},     Row{TensorType::q4_0, "q4_0", {32, 18}},
    Row{TensorType::q4_1, "q4_1", {32, 20}},   Row{TensorType::q5_0, "q5_0", {32, 22}},
    Row{TensorType::q5_1, "q5_1", {32, 24}},   Row{TensorType::q8_0, "q8_0", {32, 34}},
    Row{TensorType::q2_k, "q2_k", {256, 84}},  Row{TensorType::q3_k, "q3_k", {256, 110}},
    Row{TensorType::q4_k, "q4_k", {256, 144}}, Row{TensorType::q5_k, "q5_k", {256, 176}},
    Row{TensorType::q6_k, "q6_k", {256, 210}}, Row{TensorType::i8, "i8", {1, 1}},
    Row{TensorType::i16, "i16", {1, 2}},       Row{TensorType::i32, "i32", {1, 4}},
    Row{TensorType::i64, "i64", {1, 8}},       Row{TensorType::f64, "f64", {1, 8}},
};

const Row* find(TensorType type) {
  for (const Row& row : rows) {
    if (row.type == type) return &row;
  }
  return nullptr;
}

}  // namespace

std::optional<TensorBlock> tensor_block(TensorType type) {
  const Row* row = find(type);
  return row == nullptr ? std::nullopt : std::optional(row->block);
}

std::string_view tensor_type_name(TensorType type) {
  const Row* row = find(type);
  return row == nullptr ? "unknown" : row->name;
}

std::uint16_t to_bf16(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  if (std::isnan(value)) return static_cast<std::uint16_t>((bits >> 16U) | 0x40U);
  return static_cast<std::uint16_t>((bits + 0x7fffU + ((bits >> 16U) & 1U)) >> 16U);
}

float from_bf16(std::uint16_t bits) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16U);
}

std::uint16_t to_f16(float value) {
  const auto sign = std::signbit(value) ? 0x8000U : 0U;
  const float size = std::fabs(value);
  if (std::isnan(value)) return static_cast<std::uint16_t>(sign | 0x7e00U);
  if (size >= 65520.0F) return static_cast<std::uint16_t>(sign | 0x7c00U);  // rounds to infinity
  if (size < 0x1p-14F) {  // subnormal: a whole number of 2^-24, which nearbyint rounds to even
    return static_cast<std::uint16_t>(sign |
                                      static_cast<unsigned>(std::nearbyintf(size * 0x1p24F)));
  }
  const auto bits = std::bit_cast<std::uint32_t>(size);
  const std::uint32_t rounded = bits + 0xfffU + ((bits >> 13U) & 1U);
  return static_cast<std::uint16_t>(sign | ((rounded - (112U << 23U)) >> 13U));
}

float from_f16(std::uint16_t bits) {
  const unsigned exponent = (bits >> 10U) & 0x1fU;
  const auto fraction = static_cast<float>(bits & 0x3ffU);
  float size = 0;
  if (exponent == 0) {
    size = fraction * 0x1p-24F;
  } else if (exponent == 31) {
    size = fraction == 0 ? std::numeric_limits<float>::infinity()
                         : std::numeric_limits<float>::quiet_NaN();
  } else {
    size = std::ldexp(1.0F + fraction / 1024.0F, static_cast<int>(exponent) - 15);
  }
  return (bits & 0x8000U) != 0 ? -size : size;
}

}  // namespace osler::models
