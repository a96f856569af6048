#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace osler::models {

/// How the numbers of a tensor are stored. Values as in GGUF files.
/// Source   ggml.h, enum ggml_type (ggml 0.25.3).
enum class TensorType : std::uint32_t {
  f32 = 0,
  f16 = 1,
  q4_0 = 2,
  q4_1 = 3,
  q5_0 = 6,
  q5_1 = 7,
  q8_0 = 8,
  q2_k = 10,
  q3_k = 11,
  q4_k = 12,
  q5_k = 13,
  q6_k = 14,
  i8 = 24,
  i16 = 25,
  i32 = 26,
  i64 = 27,
  f64 = 28,
  bf16 = 30,
};

/// Numbers are stored in blocks: `bytes` hold `elements` of them.
struct TensorBlock {
  std::size_t elements;
  std::size_t bytes;
};

/// nullopt for a type that we do not know.
std::optional<TensorBlock> tensor_block(TensorType type);
std::string_view tensor_type_name(TensorType type);

/// Round to nearest, ties to even; NaN stays NaN.
std::uint16_t to_bf16(float value);
std::uint16_t to_f16(float value);
float from_bf16(std::uint16_t bits);
float from_f16(std::uint16_t bits);

}  // namespace osler::models
