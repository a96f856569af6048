#include "foundation/crypto/secret.h"

#include <sodium.h>

#include <algorithm>
#include <new>

#include "foundation/crypto/sodium_ready.h"

namespace osler::crypto {
namespace {

constexpr std::size_t secret_bytes = 32;

// Guard pages on both sides, locked where the limit allows, left out of core dumps, zeroed by free.
std::shared_ptr<std::uint8_t> guarded_memory() {
  sodium_ready();
  auto* memory = static_cast<std::uint8_t*>(sodium_malloc(secret_bytes));
  if (memory == nullptr) throw std::bad_alloc();
  std::fill_n(memory, secret_bytes, std::uint8_t{0});
  return {memory, sodium_free};
}

}  // namespace

Secret32::Secret32() : memory_(guarded_memory()) {}

Secret32::Secret32(std::span<const std::uint8_t, 32> bytes) : memory_(guarded_memory()) {
  std::copy(bytes.begin(), bytes.end(), memory_.get());
}

Secret32 Secret32::random() {
  Secret32 secret;
  randombytes_buf(secret.memory_.get(), secret_bytes);
  return secret;
}

std::span<const std::uint8_t, 32> Secret32::bytes() const {
  return std::span<const std::uint8_t, 32>(memory_.get(), secret_bytes);
}

}  // namespace osler::crypto
