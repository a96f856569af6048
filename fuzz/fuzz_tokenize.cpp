// ROOMS: text
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "foundation/text/tokenize.h"

// Any bytes: no crash, and no token is empty.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto tokens =
      osler::text::tokenize(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!tokens) return 0;
  for (const auto& token : *tokens) {
    if (token.empty()) std::abort();
  }
  return 0;
}
