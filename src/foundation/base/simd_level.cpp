#include "foundation/base/simd_level.h"

#include <array>
#include <cstdlib>

#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace osler {
namespace {

constexpr std::array<std::string_view, 4> names{"scalar", "avx2", "avx512", "amx"};

#if defined(__x86_64__) && defined(__linux__)
bool leaf_7_has(unsigned subleaf, char which, unsigned bit) {
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  if (__get_cpuid_count(7, subleaf, &a, &b, &c, &d) == 0) return false;
  return (((which == 'a' ? a : d) >> bit) & 1U) != 0;
}

// Linux gives tile registers only to those who ask [kernel, Documentation/x86/xstate.rst].
bool may_use_tiles() {
  constexpr long request_permission = 0x1023;  // ARCH_REQ_XCOMP_PERM
  constexpr long tile_data = 18;
  for (const unsigned bit : {22U, 24U, 25U}) {  // amx-bf16, amx-tile, amx-int8
    if (!leaf_7_has(0, 'd', bit)) return false;
  }
  return syscall(SYS_arch_prctl, request_permission, tile_data) == 0;
}

bool has_avx512() {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
         __builtin_cpu_supports("avx512dq") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
         __builtin_cpu_supports("avx512vnni") != 0;
}
#endif

}  // namespace

std::optional<SimdLevel> simd_level_from(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<SimdLevel>(i);
  }
  return std::nullopt;
}

std::string_view name_of(SimdLevel level) { return names[static_cast<std::size_t>(level)]; }

bool supported(SimdLevel level) {
#if defined(__x86_64__) && defined(__linux__)
  switch (level) {
    case SimdLevel::scalar:
      return true;
    case SimdLevel::avx2:
      return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
    case SimdLevel::avx512:
      return has_avx512();
    case SimdLevel::amx: {
      static const bool allowed = has_avx512() && has_avx512_bf16() && may_use_tiles();
      return allowed;
    }
  }
#endif
  return level == SimdLevel::scalar;
}

bool has_avx512_popcount() {
#if defined(__x86_64__) && defined(__linux__)
  return has_avx512() && __builtin_cpu_supports("avx512vpopcntdq") != 0;
#else
  return false;
#endif
}

bool has_avx512_bf16() {
#if defined(__x86_64__) && defined(__linux__)
  return has_avx512() && leaf_7_has(1, 'a', 5);
#else
  return false;
#endif
}

bool has_fast_avx512_bf16() {
#if defined(__x86_64__) && defined(__linux__)
  return has_avx512_bf16() && __builtin_cpu_is("amd") != 0;
#else
  return false;
#endif
}

SimdLevel best_simd_level() {
  const char* forced = std::getenv("OSLER_SIMD");
  auto level = simd_level_from(forced == nullptr ? "amx" : forced).value_or(SimdLevel::amx);
  while (!supported(level)) level = static_cast<SimdLevel>(static_cast<int>(level) - 1);
  return level;
}

}  // namespace osler
