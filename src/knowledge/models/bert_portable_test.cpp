#include "knowledge/models/kernel_checks_for_test.h"

namespace osler::models {
namespace {

TEST(BertPortable, MultipliesAndNormsAsDefined) {
  const BertKernels kernels = bert_portable_kernels();
  expect_products(kernels, kernels.dense, 1e-4);
  expect_row_functions(kernels);
}

}  // namespace
}  // namespace osler::models
