#include <gtest/gtest.h>

#include "knowledge/models/kernel_checks_for_test.h"

namespace osler::models {
namespace {

TEST(BertAvx2, MultipliesAndNormsAsDefined) {
  if (!supported(SimdLevel::avx2)) GTEST_SKIP() << "this CPU has no AVX2";
  const BertKernels kernels = bert_kernels(SimdLevel::avx2, Arithmetic::floats);
  EXPECT_LE(worst_product_error(kernels, kernels.dense), 1e-4);
  EXPECT_LE(worst_softmax_error(kernels), 1e-6);
  EXPECT_LE(worst_norm_error(kernels), 1e-5);
}

}  // namespace
}  // namespace osler::models
