#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "foundation/base/simd_level.h"

namespace osler::models {

/// Bytes on a cache line of their own. Grows, never shrinks; growing forgets what was in it.
class AlignedBuffer {
 public:
  std::byte* reserve(std::size_t bytes);
  float* floats(std::size_t count) { return reinterpret_cast<float*>(reserve(count * 4)); }
  std::byte* data() const { return bytes_.get(); }

 private:
  struct Free {
    void operator()(std::byte* bytes) const;
  };
  std::unique_ptr<std::byte, Free> bytes_;
  std::size_t size_ = 0;
};

/// Outputs that lie side by side in a packed matrix; every `out` row has room for whole panels.
constexpr std::size_t panel_columns = 32;
/// Rows that a kernel may write at once: buffers hold a multiple.
constexpr std::size_t row_block = 32;

constexpr std::size_t round_up(std::size_t value, std::size_t multiple) {
  return (value + multiple - 1) / multiple * multiple;
}

/// A matrix to be packed: `outputs` sums over `inputs` numbers.
struct MatrixView {
  const float* first = nullptr;
  std::size_t outputs = 0;
  std::size_t inputs = 0;
  std::size_t output_stride = 0;  // floats from one output to the next
  std::size_t input_stride = 0;
};

/// Panels of 32 outputs: [panel][input / g][output in panel][input % g], g = numbers per 4 bytes.
/// Missing outputs and inputs are zero.
struct PackedMatrix {
  std::size_t outputs = 0;
  std::size_t inputs = 0;  // padded to the kernel's multiple
  AlignedBuffer panels;
  AlignedBuffer scales;  // int8: a float for each output
  AlignedBuffer sums;    // int8: an int32 for each output, the sum of its numbers
};

/// Rows that are multiplied, in the form that a kernel reads.
struct Operand {
  const std::byte* first = nullptr;
  std::size_t stride = 0;  // bytes
  // int8: value = scales[r] * (byte - zeros[r]); sums[r] of the bytes.
  const float* scales = nullptr;
  const std::int32_t* zeros = nullptr;
  const std::int32_t* sums = nullptr;
};

struct OperandBuffer {
  AlignedBuffer bytes;
  AlignedBuffer row_facts;
};

/// Rows of floats.
struct FloatRows {
  float* first = nullptr;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t stride = 0;
};

enum class Activation { none, gelu };

/// out = activation(a * b + bias); nullptr: no bias.
struct Product {
  Operand a;
  std::size_t rows = 0;
  const PackedMatrix* b = nullptr;
  const float* bias = nullptr;  // padded to whole panels
  Activation activation = Activation::none;
  float* out = nullptr;
  std::size_t out_stride = 0;
};

/// x = norm(x + y) * gain + shift, row by row. `columns` is a multiple of 16.
struct AddNorm {
  FloatRows x;
  const float* y = nullptr;  // nullptr: nothing is added
  std::size_t y_stride = 0;
  const float* gain = nullptr;
  const float* shift = nullptr;
  float epsilon = 0;
};

/// One way of multiplying. What a row gives depends on that row alone, never on its neighbours or
/// their number: sums run over the inputs in one fixed order.
struct BertGemm {
  std::string_view name;
  void (*pack)(const MatrixView& from, PackedMatrix& to) = nullptr;
  Operand (*operand)(const FloatRows& from, OperandBuffer& room) = nullptr;
  void (*multiply)(const Product& product) = nullptr;
};

/// The inner loops of one instruction set.
struct BertKernels {
  BertGemm dense;      // weights
  BertGemm attention;  // queries, keys and values
  void (*add_norm)(const AddNorm& rows) = nullptr;
  /// Rows of scores become exp(scale * (score - largest)); columns from `columns` to the next
  /// multiple of 32 become 0; one_over_sums has a number for each row.
  void (*softmax)(const FloatRows& scores, float scale, float* one_over_sums) = nullptr;
  void (*begin)() = nullptr;  // on the thread that multiplies, before and after
  void (*end)() = nullptr;
};

/// How weights are multiplied: int8 is faster and a space of its own.
enum class Arithmetic { floats, int8 };

/// The fastest kernels of one supported level. `floats` means bf16 products with f32 sums where
/// the CPU has them (avx512 with AVX512_BF16, amx) and `exact` is false, else f32.
BertKernels bert_kernels(SimdLevel level, Arithmetic arithmetic, bool exact = false);

// The parts; each exists only where its instruction set does.
BertKernels bert_portable_kernels();
#if defined(__x86_64__)
BertKernels bert_avx2_kernels();
BertKernels bert_avx512_kernels();
BertGemm bert_avx512_bf16_gemm();
BertGemm bert_avx512_int8_gemm();
BertGemm bert_amx_bf16_gemm();
BertGemm bert_amx_int8_gemm();
void bert_amx_begin();
void bert_amx_end();
#endif

}  // namespace osler::models
