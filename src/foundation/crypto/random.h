#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "foundation/base/id.h"
#include "foundation/crypto/bytes.h"

namespace osler::crypto {

/// Where nonces, ids and keys come from.
/// Rationale   the known answers of every format need chosen bytes; nothing else does.
class RandomSource {
 public:
  virtual ~RandomSource() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

/// The system's generator. Any thread may call; an object holds nothing, so make one where needed.
class SystemRandom final : public RandomSource {
 public:
  void fill(std::span<std::uint8_t> out) override;
};

/// For tests: each fill() repeats the next byte of a list; the last byte stays. Not for several
/// threads. PinnedRandom({5, 3}) gives an id of 05 05 .. and then nonces of 03 03 ..
class PinnedRandom final : public RandomSource {
 public:
  explicit PinnedRandom(std::vector<std::uint8_t> repeated);
  void fill(std::span<std::uint8_t> out) override;

 private:
  std::vector<std::uint8_t> repeated_;
  std::size_t next_ = 0;
};

template <class Id>
Id random_id(RandomSource& random) {
  Id id;
  random.fill(id.bytes);
  return id;
}

}  // namespace osler::crypto
