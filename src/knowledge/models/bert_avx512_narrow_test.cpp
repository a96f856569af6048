#include <gtest/gtest.h>

#include "knowledge/models/kernel_checks_for_test.h"

namespace osler::models {
namespace {

// Numbers of two bytes keep 8 bits, of one byte 7: errors grow with the root of the inputs.
TEST(BertAvx512Narrow, BytesMultiplyNearlyAsDefined) {
  if (!supported(SimdLevel::avx512)) GTEST_SKIP() << "this CPU has no AVX-512";
  const BertKernels kernels = bert_kernels(SimdLevel::avx512, Arithmetic::int8);
  EXPECT_LE(worst_product_error(kernels, kernels.dense), 0.6);
}

#if defined(__x86_64__)
TEST(BertAvx512Narrow, Bf16MultipliesNearlyAsDefined) {
  if (!has_avx512_bf16()) GTEST_SKIP() << "this CPU has no AVX512_BF16";
  BertKernels kernels = bert_avx512_kernels();
  kernels.dense = bert_avx512_bf16_gemm();
  EXPECT_LE(worst_product_error(kernels, kernels.dense), 0.2);
}
#endif

}  // namespace
}  // namespace osler::models
