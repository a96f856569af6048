#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/tensor_type.h"

namespace osler::models {

struct Safetensor {
  TensorType type = TensorType::f32;
  std::vector<std::size_t> shape;    // slowest dimension first, as the file gives it
  std::span<const std::byte> bytes;  // into the file's bytes
};

/// Tensors by name. Look into the bytes that they were read from and must not outlive them.
using Safetensors = std::map<std::string, Safetensor, std::less<>>;

/// Reads a .safetensors file. Nothing is allocated by a count that the file does not bear out, and
/// every tensor lies inside the file and is as long as its shape and type say.
/// Errors   corrupt: not safetensors, cut short, contradicts itself; too_large: a header of over
///          100 MB; unsupported: numbers of a type that we do not read.
/// Source   huggingface/safetensors, README "Format".
Result<Safetensors> read_safetensors(std::span<const std::byte> file);

/// The numbers of a tensor of type f32, f16 or bf16.
/// Errors   unsupported: another type.
Result<std::vector<float>> as_floats(const Safetensor& tensor);

}  // namespace osler::models
