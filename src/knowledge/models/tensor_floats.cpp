#include "knowledge/models/tensor_floats.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <numeric>
#include <string>

namespace osler::models {
namespace {

std::uint16_t half_at(const std::byte* from) {
  std::uint16_t bits = 0;
  std::memcpy(&bits, from, 2);
  return bits;
}

// A block: the scale as f16, then 32 signed bytes (ggml, block_q8_0).
float q8_0_at(std::span<const std::byte> bytes, std::size_t i) {
  constexpr std::size_t block_bytes = 34;
  const std::byte* block = bytes.data() + i / 32 * block_bytes;
  const auto value = static_cast<std::int8_t>(block[2 + i % 32]);
  return from_f16(half_at(block)) * static_cast<float>(value);
}

}  // namespace

bool can_read_floats(TensorType type) {
  return type == TensorType::f32 || type == TensorType::f16 || type == TensorType::bf16 ||
         type == TensorType::q8_0;
}

void copy_floats(const GgufTensor& tensor, std::size_t first, std::span<float> to) {
  const std::span<const std::byte> bytes = tensor.bytes;
  if (tensor.type == TensorType::f32) {
    std::memcpy(to.data(), bytes.data() + first * 4, to.size_bytes());
    return;
  }
  for (std::size_t i = 0; i < to.size(); ++i) {
    const std::size_t at = first + i;
    switch (tensor.type) {
      case TensorType::f16:
        to[i] = from_f16(half_at(bytes.data() + at * 2));
        break;
      case TensorType::bf16:
        to[i] = from_bf16(half_at(bytes.data() + at * 2));
        break;
      default:
        to[i] = q8_0_at(bytes, at);
    }
  }
}

Result<const GgufTensor*> checked_tensor(const Gguf& gguf, std::string_view name,
                                         const std::vector<std::size_t>& shape) {
  const GgufTensor* tensor = gguf.tensor(name);
  if (tensor == nullptr) {
    return fail(ErrorCode::corrupt,
                "tensor " + std::string(name) + " is missing: this is not a whole BERT model");
  }
  if (tensor->shape != shape) {
    return fail(ErrorCode::corrupt,
                "tensor " + std::string(name) + " is of another shape than its neighbours");
  }
  if (!can_read_floats(tensor->type)) {
    return fail(ErrorCode::unsupported, "tensor " + std::string(name) + " is stored as " +
                                            std::string(tensor_type_name(tensor->type)) +
                                            "; the own encoder reads f32, f16, bf16 and q8_0");
  }
  return tensor;
}

Result<std::vector<float>> tensor_floats(const Gguf& gguf, std::string_view name,
                                         const std::vector<std::size_t>& shape) {
  TRY_ASSIGN(const GgufTensor* tensor, checked_tensor(gguf, name, shape));
  std::vector<float> values(
      std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>()));
  copy_floats(*tensor, 0, values);
  if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) {
    return fail(ErrorCode::corrupt,
                "tensor " + std::string(name) + " holds a value that is no number");
  }
  return values;
}

}  // namespace osler::models
