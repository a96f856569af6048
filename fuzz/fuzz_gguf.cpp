// ROOMS: models
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "knowledge/models/gguf.h"

// Any bytes: no crash, and every tensor lies inside the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span file(reinterpret_cast<const std::byte*>(data), size);
  const auto gguf = osler::models::read_gguf(file);
  if (!gguf) return 0;
  for (const auto& tensor : gguf->tensors) {
    const std::byte* begin = tensor.bytes.data();
    if (begin < file.data() || begin + tensor.bytes.size() > file.data() + size) std::abort();
    if (gguf->tensor(tensor.name) != &tensor) std::abort();  // names are unique
  }
  return 0;
}
