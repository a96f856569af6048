#pragma once

#include <string_view>

namespace osler::net {

/// Why a request goes no further. Both texts are fixed words: nothing that was sent is repeated.
struct Refusal {
  int status = 0;        // 400, 405, 408, 413, 414, 417, 421, 426, 431, ...
  std::string_view why;  // for the log, under the request's id
};

}  // namespace osler::net
