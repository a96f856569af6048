#pragma once

#include "foundation/base/id.h"

namespace osler::net {

/// 16 random bytes from the system. Never guessed from another one: an id may be read out on the
/// telephone.
RequestId random_request_id();

}  // namespace osler::net
