#pragma once

#include <optional>
#include <string_view>

namespace osler::search {

/// Instruction sets that the kernels are written for, from the plain one upwards.
enum class SimdLevel { scalar, avx2, avx512, amx };

std::optional<SimdLevel> simd_level_from(std::string_view name);
std::string_view name_of(SimdLevel level);

/// Whether this machine, and its operating system, can run the kernels of `level`.
bool supported(SimdLevel level);

/// The highest supported level, or the one that OSLER_SIMD names, lowered to what is supported.
/// Every level gives the same bytes (retrieval, R3), so a wrong name only costs time.
SimdLevel best_simd_level();

}  // namespace osler::search
