// ROOMS: models
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "knowledge/models/query_adapter.h"

// Any bytes: no crash; what is accepted is written again and read as the same, and a question that
// goes through it has length 1 or stays what it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::models;
  const auto read = read_query_adapter({reinterpret_cast<const std::byte*>(data), size});
  if (!read) return 0;
  const auto again = read_query_adapter(query_adapter_bytes(*read));
  if (!again || query_adapter_id(*again) != query_adapter_id(*read)) std::abort();
  std::vector<float> question(read->dimensions, 0);
  question[0] = 1;
  double squares = 0;
  for (const float x : read->adapted(question)) squares += static_cast<double>(x) * x;
  if (std::abs(squares - 1) > 1e-3) std::abort();
  return 0;
}
