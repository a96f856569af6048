#pragma once

#include <cstddef>
#include <cstdint>

namespace osler::evaluation {

/// Seeded numbers that are the same on every machine and with every standard library, which
/// std::*_distribution are not. Not for keys or ids. One thread.
/// Source   xoshiro256** 1.0 (Blackman & Vigna 2018), state filled by SplitMix64.
class Random {
 public:
  explicit Random(std::uint64_t seed);
  std::uint64_t next();
  /// Uniform in [0, bound), bound >= 1. Source   Lemire 2019, the nearly divisionless method.
  std::uint32_t below(std::uint32_t bound);
  /// Uniform in [0, 1), 53 bits.
  double unit();

 private:
  std::uint64_t state_[4];
};

}  // namespace osler::evaluation
