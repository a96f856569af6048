#include "foundation/crypto/random.h"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "foundation/crypto/sodium_ready.h"

namespace osler::crypto {

void SystemRandom::fill(std::span<std::uint8_t> out) {
  sodium_ready();
  randombytes_buf(out.data(), out.size());
}

PinnedRandom::PinnedRandom(std::vector<std::uint8_t> repeated) : repeated_(std::move(repeated)) {}

void PinnedRandom::fill(std::span<std::uint8_t> out) {
  std::fill(out.begin(), out.end(), repeated_.at(next_));
  if (next_ + 1 < repeated_.size()) ++next_;
}

}  // namespace osler::crypto
