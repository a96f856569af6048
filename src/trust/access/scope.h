#pragma once

#include <array>
#include <string>
#include <vector>

#include "foundation/base/id.h"

namespace osler::access {

/// What one decision opens: the shape that every index and store takes as its filter (protection
/// 3.2). Nothing outside it can be reached, counted or guessed at.
struct Scope {
  PartitionId partition;                     // zero: the shared library
  std::array<bool, 4> patient_tiers{};       // documents for patients, by tier 1..3; [0] unused
  std::array<bool, 4> professional_tiers{};  // documents for professionals
  std::vector<std::string> labels;           // sensitivity labels that may be seen; others may not
  std::string policy;                        // sha256 of the policy's bytes, hex
};

/// One canonical line that names a scope: part of cache keys, and hashed into certificates.
std::string digest_text(const Scope& scope);

}  // namespace osler::access
