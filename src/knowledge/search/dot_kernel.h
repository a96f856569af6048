#pragma once

#include <cstddef>
#include <cstdint>

#include "foundation/base/simd_level.h"

namespace osler::search {

/// int8 rows, one after the other, `stride` bytes each; a multiple of 64, no value -128.
struct Int8Rows {
  const std::int8_t* first = nullptr;
  std::size_t count = 0;
  std::size_t stride = 0;
};

/// dots[i] = sum over j of rows[i][j] * query[j], for every row. `query` has `stride` values.
using DotKernel = void (*)(const Int8Rows& rows, const std::int8_t* query, std::int32_t* dots);

/// The kernel of one supported level. All give the same integers; the scalar one is the reference.
DotKernel dot_kernel(SimdLevel level);

void dot_scalar(const Int8Rows& rows, const std::int8_t* query, std::int32_t* dots);
#if defined(__x86_64__)
void dot_avx2(const Int8Rows& rows, const std::int8_t* query, std::int32_t* dots);
void dot_avx512(const Int8Rows& rows, const std::int8_t* query, std::int32_t* dots);
#endif

}  // namespace osler::search
