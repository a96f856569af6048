// ROOMS: models
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "knowledge/models/safetensors.h"

// Any bytes: no crash, every tensor lies inside the file and is as long as its shape says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span file(reinterpret_cast<const std::byte*>(data), size);
  const auto tensors = osler::models::read_safetensors(file);
  if (!tensors) return 0;
  for (const auto& [name, tensor] : *tensors) {
    const std::byte* begin = tensor.bytes.data();
    if (begin < file.data() || begin + tensor.bytes.size() > file.data() + size) std::abort();
    std::size_t expected = osler::models::tensor_block(tensor.type)->bytes;
    for (const std::size_t length : tensor.shape) expected *= length;
    if (expected != tensor.bytes.size()) std::abort();
    const auto floats = osler::models::as_floats(tensor);
    if (floats && floats->size() * 4 < tensor.bytes.size()) std::abort();
  }
  return 0;
}
