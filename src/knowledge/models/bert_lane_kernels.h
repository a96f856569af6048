#pragma once

#include <cstddef>

#include "knowledge/models/bert_kernels.h"

// The float kernels, written once for any number of lanes. `L` gives the vector type V and its
// arithmetic; it must live in an unnamed namespace of the one file that is compiled for its
// instruction set, so that no other file can be given its code by the linker. For the same reason
// nothing of the standard library is called here.
namespace osler::models::lanes {

/// Cumulative normal distribution times x: x * (1/2 + x * P(x^2) / Q(x^2)), |x| <= 5.2 in the
/// fraction; absolute error below 1.3e-6 in float.
/// Source   least-squares rational fit to erf(x / sqrt 2) / 2; what it stands for: Hendrycks &
///          Gimpel 2016, arXiv:1606.08415, the exact form.
template <class L>
inline typename L::V gelu(typename L::V x) {
  using V = typename L::V;
  const V inside = L::max(L::min(x, L::set(5.2F)), L::set(-5.2F));
  const V t = L::mul(inside, inside);
  V p = L::fma(t, L::set(5.83697277e-06F), L::set(0.000314061705F));
  p = L::fma(p, t, L::set(0.00551750356F));
  p = L::fma(p, t, L::set(0.0495762294F));
  p = L::fma(p, t, L::set(0.398941919F));
  V q = L::fma(t, L::set(5.0162444e-07F), L::set(0.00011266378F));
  q = L::fma(q, t, L::set(0.00270262947F));
  q = L::fma(q, t, L::set(0.0373295166F));
  q = L::fma(q, t, L::set(0.290929969F));
  q = L::fma(q, t, L::set(1.0F));
  return L::mul(x, L::fma(L::mul(inside, p), L::reciprocal(q), L::set(0.5F)));
}

/// e^x for x <= 0; relative error about 2e-7, 0 below -87.
/// Source   Cody & Waite's reduction x = n ln 2 + r; Taylor's series to r^6, |r| <= ln 2 / 2.
template <class L>
inline typename L::V exp(typename L::V x) {
  using V = typename L::V;
  const V low = L::max(x, L::set(-87.0F));
  const V n = L::round(L::mul(low, L::set(1.44269504F)));
  V r = L::fma(n, L::set(-0.693359375F), low);
  r = L::fma(n, L::set(2.12194440e-4F), r);
  V p = L::fma(r, L::set(1.0F / 720), L::set(1.0F / 120));
  p = L::fma(p, r, L::set(1.0F / 24));
  p = L::fma(p, r, L::set(1.0F / 6));
  p = L::fma(p, r, L::set(0.5F));
  p = L::fma(p, r, L::set(1.0F));
  p = L::fma(p, r, L::set(1.0F));
  return L::zero_below(x, -87.0F, L::scale(p, n));
}

/// Bias and activation of one block of 32 columns.
template <class L>
inline void finish(float* out, std::size_t rows, const Product& product, const float* bias) {
  if (bias == nullptr && product.activation == Activation::none) return;
  for (std::size_t r = 0; r < rows; ++r, out += product.out_stride) {
    for (std::size_t c = 0; c < panel_columns; c += L::width) {
      typename L::V value = L::load(out + c);
      if (bias != nullptr) value = L::add(value, L::load(bias + c));
      if (product.activation == Activation::gelu) value = gelu<L>(value);
      L::store(out + c, value);
    }
  }
}

/// What one block of sums reads and writes.
struct Block {
  const float* a;
  std::size_t a_stride;
  const float* b;
  std::size_t inputs;
  float* out;
  std::size_t out_stride;
};

/// Rows x (2 * width) sums, all of them in registers.
template <class L, std::size_t Rows>
inline void block(const Block& at) {
  using V = typename L::V;
  V sums[Rows][2];  // NOLINT(modernize-avoid-c-arrays): becomes registers
#pragma GCC unroll 16
  for (std::size_t r = 0; r < Rows; ++r) sums[r][0] = sums[r][1] = L::set(0);
  const float* a = at.a;
  const float* b = at.b;
  for (std::size_t k = 0; k < at.inputs; ++k, b += panel_columns, ++a) {
    const V left = L::load(b);
    const V right = L::load(b + L::width);
#pragma GCC unroll 16
    for (std::size_t r = 0; r < Rows; ++r) {
      const V x = L::set(a[r * at.a_stride]);
      sums[r][0] = L::fma(x, left, sums[r][0]);
      sums[r][1] = L::fma(x, right, sums[r][1]);
    }
  }
  float* out = at.out;
#pragma GCC unroll 16
  for (std::size_t r = 0; r < Rows; ++r, out += at.out_stride) {
    L::store(out, sums[r][0]);
    L::store(out + L::width, sums[r][1]);
  }
}

/// The last rows: as many as there are.
template <class L, std::size_t Rows>
inline void tail_block(std::size_t rows, const Block& at) {
  if constexpr (Rows > 0) {
    if (rows == Rows) {
      block<L, Rows>(at);
    } else {
      tail_block<L, Rows - 1>(rows, at);
    }
  }
}

/// All rows of one panel of 32 outputs.
template <class L>
inline void multiply_panel(const Product& product, std::size_t column) {
  const std::size_t inputs = product.b->inputs;
  const std::size_t a_stride = product.a.stride / sizeof(float);
  const auto* a = reinterpret_cast<const float*>(product.a.first);
  const float* panel = reinterpret_cast<const float*>(product.b->panels.data()) + column * inputs;
  for (std::size_t row = 0; row < product.rows; row += L::rows) {
    const std::size_t left = product.rows - row;
    const std::size_t rows = left < L::rows ? left : L::rows;
    float* out = product.out + row * product.out_stride + column;
    for (std::size_t c = 0; c < panel_columns; c += 2 * L::width) {
      tail_block<L, L::rows>(
          rows, {a + row * a_stride, a_stride, panel + c, inputs, out + c, product.out_stride});
    }
    finish<L>(out, rows, product, product.bias == nullptr ? nullptr : product.bias + column);
  }
}

template <class L>
void multiply(const Product& product) {
  for (std::size_t column = 0; column < product.b->outputs; column += panel_columns) {
    multiply_panel<L>(product, column);
  }
}

template <class L>
void add_norm(const AddNorm& work) {
  using V = typename L::V;
  const std::size_t columns = work.x.columns;
  const float share = 1.0F / static_cast<float>(columns);
  for (std::size_t r = 0; r < work.x.rows; ++r) {
    float* x = work.x.first + r * work.x.stride;
    const float* y = work.y == nullptr ? nullptr : work.y + r * work.y_stride;
    V sum = L::set(0);
    for (std::size_t c = 0; c < columns; c += L::width) {
      V value = L::load(x + c);
      if (y != nullptr) value = L::add(value, L::load(y + c));
      L::store(x + c, value);
      sum = L::add(sum, value);
    }
    const V mean = L::set(L::sum(sum) * share);
    V squares = L::set(0);
    for (std::size_t c = 0; c < columns; c += L::width) {
      const V off = L::sub(L::load(x + c), mean);
      squares = L::fma(off, off, squares);
    }
    const V factor = L::set(L::one_over_root(L::sum(squares) * share + work.epsilon));
    for (std::size_t c = 0; c < columns; c += L::width) {
      const V scaled = L::mul(L::sub(L::load(x + c), mean), factor);
      L::store(x + c, L::fma(scaled, L::load(work.gain + c), L::load(work.shift + c)));
    }
  }
}

template <class L>
void softmax(const FloatRows& scores, float scale, float* one_over_sums) {
  using V = typename L::V;
  const std::size_t padded = round_up(scores.columns, panel_columns);
  for (std::size_t r = 0; r < scores.rows; ++r) {
    float* row = scores.first + r * scores.stride;
    for (std::size_t c = scores.columns; c < padded; ++c) row[c] = -1e30F;
    V most = L::load(row);
    for (std::size_t c = L::width; c < padded; c += L::width) most = L::max(most, L::load(row + c));
    const V largest = L::set(L::largest(most));
    const V factor = L::set(scale);
    V sum = L::set(0);
    for (std::size_t c = 0; c < padded; c += L::width) {
      const V value = exp<L>(L::mul(L::sub(L::load(row + c), largest), factor));
      L::store(row + c, value);
      sum = L::add(sum, value);
    }
    one_over_sums[r] = 1.0F / L::sum(sum);
  }
}

/// Panels of floats: [panel][input][32 outputs].
template <class L>
void pack(const MatrixView& from, PackedMatrix& to) {
  to.outputs = from.outputs;
  to.inputs = from.inputs;
  float* at = to.panels.floats(round_up(from.outputs, panel_columns) * from.inputs);
  for (std::size_t first = 0; first < from.outputs; first += panel_columns) {
    const std::size_t left = from.outputs - first;
    const std::size_t there = left < panel_columns ? left : panel_columns;
    for (std::size_t k = 0; k < from.inputs; ++k, at += panel_columns) {
      const float* in = from.first + first * from.output_stride + k * from.input_stride;
      std::size_t c = 0;
      for (; c < there; ++c) at[c] = in[c * from.output_stride];
      for (; c < panel_columns; ++c) at[c] = 0;
    }
  }
}

/// Floats are multiplied as they lie.
template <class L>
Operand operand(const FloatRows& from, OperandBuffer& /*room*/) {
  return {reinterpret_cast<const std::byte*>(from.first), from.stride * sizeof(float), nullptr,
          nullptr, nullptr};
}

template <class L>
BertKernels kernels() {
  const BertGemm gemm{L::name, pack<L>, operand<L>, multiply<L>};
  return {gemm, gemm, add_norm<L>, softmax<L>, [] {}, [] {}};
}

}  // namespace osler::models::lanes
