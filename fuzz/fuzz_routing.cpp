// ROOMS: decisions
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "improving/decisions/routing.h"

// A table that was read is written as text that reads as an equal table, and somebody answers each
// of its classes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::decisions;  // NOLINT(google-build-using-namespace)
  const auto table = routing_from_json({reinterpret_cast<const char*>(data), size});
  if (!table) return 0;
  const auto again = routing_from_json(to_json(*table));
  if (!again || *again != *table) std::abort();
  for (const auto& [name, route] : routes_of(*table, 1).by_class) {
    if (route.by == osler::answers::Server::nobody) std::abort();
  }
  return 0;
}
