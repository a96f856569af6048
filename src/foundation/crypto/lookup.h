#pragma once

#include <string_view>

#include "foundation/crypto/hash.h"
#include "foundation/crypto/secret.h"

namespace osler::crypto {

/// What stands in the store for a person's identifier: equal for equal identifiers of one site,
/// and of no use without the site's lookup key.
/// `value` is in Unicode form NFC and trimmed (`text` does both); `system` as the sender wrote it.
/// Source  protection 3.3.
Digest lookup_id(const Secret32& lookup_key, std::string_view system, std::string_view value);

}  // namespace osler::crypto
