#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/gguf.h"

namespace osler::models {

/// Whether copy_floats reads this type: f32, f16, bf16, q8_0.
bool can_read_floats(TensorType type);

/// Values [first, first + to.size()) of a tensor that can be read; for q8_0 both ends lie on
/// whole blocks of 32.
void copy_floats(const GgufTensor& tensor, std::size_t first, std::span<float> to);

/// A tensor's values, checked against the shape that is expected (fastest dimension first).
/// Errors   corrupt: absent, or of another shape; unsupported: stored in a type not read here.
Result<std::vector<float>> tensor_floats(const Gguf& gguf, std::string_view name,
                                         const std::vector<std::size_t>& shape);
/// The tensor itself, after the same checks.
Result<const GgufTensor*> checked_tensor(const Gguf& gguf, std::string_view name,
                                         const std::vector<std::size_t>& shape);

}  // namespace osler::models
