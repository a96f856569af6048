#pragma once

#include <cstddef>

namespace osler::json {

/// The defaults are those of a request's body (protection 9); a reader of files sets its own.
struct Limits {
  std::size_t bytes = std::size_t{1} << 20U;         // of the whole text; never above 4 GiB
  std::size_t depth = 64;                            // arrays and objects inside each other, <= 512
  std::size_t values = 200'000;                      // in the whole text, which bounds the memory
  std::size_t string_bytes = std::size_t{1} << 20U;  // of one decoded string or name
  bool allows_nul = false;                           // \u0000 in a string
};

}  // namespace osler::json
