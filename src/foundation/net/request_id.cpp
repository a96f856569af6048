#include "foundation/net/request_id.h"

#include <sys/random.h>

#include <cstdlib>

namespace osler::net {

RequestId random_request_id() {
  RequestId id;
  // Up to 256 bytes getrandom never comes back short once the pool is ready (getrandom(2)).
  if (::getrandom(id.bytes.data(), id.bytes.size(), 0) != static_cast<ssize_t>(id.bytes.size())) {
    std::abort();  // a machine without randomness can serve nobody safely
  }
  return id;
}

}  // namespace osler::net
