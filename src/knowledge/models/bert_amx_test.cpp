#include <gtest/gtest.h>

#include "knowledge/models/kernel_checks_for_test.h"

namespace osler::models {
namespace {

// Numbers of two bytes keep 8 bits, of one byte 7: errors grow with the root of the inputs.
TEST(BertAmx, TilesMultiplyNearlyAsDefined) {
  if (!supported(SimdLevel::amx)) GTEST_SKIP() << "this CPU has no tiles";
  const BertKernels floats = bert_kernels(SimdLevel::amx, Arithmetic::floats);
  EXPECT_LE(worst_product_error(floats, floats.dense), 0.2);
  const BertKernels bytes = bert_kernels(SimdLevel::amx, Arithmetic::int8);
  EXPECT_LE(worst_product_error(bytes, bytes.dense), 0.6);
}

}  // namespace
}  // namespace osler::models
