// Plain C++ with four lanes, for any CPU.
#include <cmath>

#include "knowledge/models/bert_lane_kernels.h"

namespace osler::models {
namespace {

struct Lanes {
  using V = float __attribute__((vector_size(16)));
  using Whole = int __attribute__((vector_size(16)));
  static constexpr std::size_t width = 4;
  static constexpr std::size_t rows = 4;
  static constexpr std::string_view name = "scalar f32";

  static V set(float x) { return V{x, x, x, x}; }
  static V load(const float* from) { return V{from[0], from[1], from[2], from[3]}; }
  static void store(float* to, V x) {
    for (int i = 0; i < 4; ++i) to[i] = x[i];
  }
  static V add(V a, V b) { return a + b; }
  static V sub(V a, V b) { return a - b; }
  static V mul(V a, V b) { return a * b; }
  static V fma(V a, V b, V c) { return a * b + c; }
  static V max(V a, V b) { return a > b ? a : b; }
  static V min(V a, V b) { return a < b ? a : b; }
  static V reciprocal(V x) { return 1.0F / x; }
  static V round(V x) {
    const V magic = set(12582912.0F);  // 1.5 * 2^23: no bits are left for fractions
    return (x + magic) - magic;
  }
  static V scale(V x, V n) {
    const Whole exponent = __builtin_convertvector(n, Whole);
    return reinterpret_cast<V>(reinterpret_cast<Whole>(x) + (exponent << 23));
  }
  static V zero_below(V x, float least, V value) { return x < set(least) ? set(0) : value; }
  static float sum(V x) { return (x[0] + x[2]) + (x[1] + x[3]); }
  static float largest(V x) {
    const float a = x[0] > x[1] ? x[0] : x[1];
    const float b = x[2] > x[3] ? x[2] : x[3];
    return a > b ? a : b;
  }
  static float one_over_root(float x) { return 1.0F / std::sqrt(x); }
};

}  // namespace

BertKernels bert_portable_kernels() { return lanes::kernels<Lanes>(); }

}  // namespace osler::models
