#pragma once

#include <optional>
#include <string_view>

namespace osler {

/// Instruction sets that kernels are written for, from the plain one upwards.
enum class SimdLevel { scalar, avx2, avx512, amx };

std::optional<SimdLevel> simd_level_from(std::string_view name);
std::string_view name_of(SimdLevel level);

/// Whether this machine, and its operating system, can run the kernels of `level`. `avx2` means
/// AVX2 and FMA; `avx512` F, BW, DQ, VL and VNNI; `amx` also the bf16 and int8 tiles.
bool supported(SimdLevel level);
/// Whether `avx512` may also count bits (AVX512_VPOPCNTDQ): Cascade Lake cannot.
bool has_avx512_popcount();
/// Whether `avx512` may multiply bf16 (AVX512_BF16).
bool has_avx512_bf16();
/// Whether that is also faster than float32. Measured on Sapphire Rapids it takes 1.6 times as long
/// (4,400 against 7,000 tokens a CPU-second, bert_embedder_bench), so only AMD's is used.
bool has_fast_avx512_bf16();

/// The highest supported level, or the one that OSLER_SIMD names, lowered to what is supported.
SimdLevel best_simd_level();

}  // namespace osler
