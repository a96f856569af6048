#include "knowledge/search/dot_kernel.h"

namespace osler::search {

void dot_scalar(const Int8Rows& rows, const std::int8_t* query, std::int32_t* dots) {
  const std::int8_t* row = rows.first;
  for (std::size_t i = 0; i < rows.count; ++i, row += rows.stride) {
    std::int32_t sum = 0;
    for (std::size_t j = 0; j < rows.stride; ++j) {
      sum += std::int32_t{row[j]} * std::int32_t{query[j]};
    }
    dots[i] = sum;
  }
}

DotKernel dot_kernel(SimdLevel level) {
#if defined(__x86_64__)
  // One query fills no tile: AMX serves batches only (retrieval 6).
  if (level >= SimdLevel::avx512) return dot_avx512;
  if (level == SimdLevel::avx2) return dot_avx2;
#endif
  static_cast<void>(level);
  return dot_scalar;
}

}  // namespace osler::search
