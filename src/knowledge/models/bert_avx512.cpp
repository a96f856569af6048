// Sixteen lanes of float32. Compiled for AVX-512 (CMakeLists.txt), called only where it is.
#if defined(__x86_64__)
#include "knowledge/models/bert_avx512_lanes.h"

namespace osler::models {

BertKernels bert_avx512_kernels() { return lanes::kernels<Lanes>(); }

}  // namespace osler::models
#endif
