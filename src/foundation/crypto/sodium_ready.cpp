#include "foundation/crypto/sodium_ready.h"

#include <sodium.h>

#include <cstdlib>

namespace osler::crypto {

void sodium_ready() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) std::abort();  // no random numbers: nothing that follows would be safe
}

}  // namespace osler::crypto
