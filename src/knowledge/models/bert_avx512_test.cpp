#include "knowledge/models/kernel_checks_for_test.h"

namespace osler::models {
namespace {

TEST(BertAvx512, MultipliesAndNormsAsDefined) {
  if (!supported(SimdLevel::avx512)) GTEST_SKIP() << "this CPU has no AVX-512";
  const BertKernels kernels = bert_kernels(SimdLevel::avx512, Arithmetic::floats, true);
  expect_products(kernels, kernels.dense, 1e-4);
  expect_row_functions(kernels);
}

}  // namespace
}  // namespace osler::models
