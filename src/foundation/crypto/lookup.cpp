#include "foundation/crypto/lookup.h"

#include "foundation/crypto/framing.h"
#include "foundation/crypto/hmac.h"

namespace osler::crypto {

Digest lookup_id(const Secret32& lookup_key, std::string_view system, std::string_view value) {
  Bytes message;
  append_lp(message, "osler/patient/1");
  append_lp(message, system);
  append_lp(message, value);
  return hmac_sha256(lookup_key.bytes(), message);
}

}  // namespace osler::crypto
