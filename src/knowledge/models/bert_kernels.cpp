#include "knowledge/models/bert_kernels.h"

#include <new>

namespace osler::models {

std::byte* AlignedBuffer::reserve(std::size_t bytes) {
  if (bytes > size_) {
    bytes_.reset(static_cast<std::byte*>(::operator new (bytes, std::align_val_t{64})));
    size_ = bytes;
  }
  return bytes_.get();
}

void AlignedBuffer::Free::operator()(std::byte* bytes) const {
  ::operator delete (bytes, std::align_val_t{64});
}

BertKernels bert_kernels(SimdLevel level, Arithmetic arithmetic, bool exact) {
#if defined(__x86_64__)
  if (level == SimdLevel::avx2) return bert_avx2_kernels();
  if (level == SimdLevel::scalar) return bert_portable_kernels();
  BertKernels kernels = bert_avx512_kernels();
  if (exact && arithmetic == Arithmetic::floats) return kernels;
  if (level == SimdLevel::amx) {
    kernels.begin = bert_amx_begin;
    kernels.end = bert_amx_end;
    kernels.dense = kernels.attention = bert_amx_bf16_gemm();
    if (arithmetic == Arithmetic::int8) kernels.dense = bert_amx_int8_gemm();
    return kernels;
  }
  if (has_fast_avx512_bf16()) kernels.dense = kernels.attention = bert_avx512_bf16_gemm();
  if (arithmetic == Arithmetic::int8) kernels.dense = bert_avx512_int8_gemm();
  return kernels;
#else
  static_cast<void>(level);
  static_cast<void>(arithmetic);
  static_cast<void>(exact);
  return bert_portable_kernels();
#endif
}

}  // namespace osler::models
