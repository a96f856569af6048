#include "knowledge/models/kernel_checks_for_test.h"

namespace osler::models {
namespace {

TEST(BertAvx2, MultipliesAndNormsAsDefined) {
  if (!supported(SimdLevel::avx2)) GTEST_SKIP() << "this CPU has no AVX2";
  const BertKernels kernels = bert_kernels(SimdLevel::avx2, Arithmetic::floats);
  expect_products(kernels, kernels.dense, 1e-4);
  expect_row_functions(kernels);
}

}  // namespace
}  // namespace osler::models
