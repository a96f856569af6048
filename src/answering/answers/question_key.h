#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "foundation/crypto/secret.h"

namespace osler::answers {

/// The question as it is searched and remembered: canonical composition, single spaces, no
/// punctuation at the end. Nothing else: case (`MS`, `ms`), digits and `no` change the answer.
/// What is left without any letter stays as it was written.
/// Source   retrieval 11.
std::string plain_question(std::string_view text);

/// Names an entry of a cache and tells nothing of the question that it was made from.
struct CacheKey {
  std::array<std::uint8_t, 32> digest{};
  bool operator==(const CacheKey&) const = default;
};

struct CacheKeyHash {
  std::size_t operator()(const CacheKey& key) const noexcept;
};

/// Makes keys under a secret of this process: nobody who reads its memory, or a dump of it, can
/// try questions against the keys without that secret. Any thread may call.
class CacheKeys {
 public:
  CacheKeys() : secret_(crypto::Secret32::random()) {}
  /// HMAC-SHA-256 over the parts, each with its length before it: {"ab", "c"} is not {"a", "bc"}.
  CacheKey of(std::initializer_list<std::string_view> parts) const;

 private:
  crypto::Secret32 secret_;
};

}  // namespace osler::answers
