// ROOMS: crypto
#include <algorithm>
#include <cstdlib>

#include "foundation/crypto/pinned_test_keys.h"
#include "foundation/crypto/wrapped_key.h"

// Bytes that are not the one wrapped key must never open; the corpus holds that one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace osler::crypto;  // NOLINT(google-build-using-namespace): one function
  const ByteView bytes(data, size);
  const auto purpose = KeyPurpose::partition;
  PinnedRandom random({3});
  const WrappedKey good = wrap_key(pinned_key(), purpose, repeated(6), random);
  const auto key = unwrap_key(bytes, purpose, repeated(6));
  const bool is_good = std::ranges::equal(bytes, good);
  if (key.has_value() != is_good) std::abort();
  if (key && !std::ranges::equal(key->bytes.bytes(), pinned_key().bytes.bytes())) std::abort();
  if (unwrap_key(bytes, KeyPurpose::user, repeated(6))) std::abort();
  const auto ids = read_wrapped_key_ids(bytes);
  if (ids && bytes.size() != good.size()) std::abort();
  return 0;
}
