#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/safetensors.h"
#include "knowledge/models/wordpiece.h"

namespace osler::models {

/// BERT written down as plainly as possible: one text, float32, sums in double, no batches, no
/// tricks. Far too slow to serve; it is what every faster form is compared with.
///
/// Source   Devlin et al. 2019, arXiv:1810.04805; Vaswani et al. 2017, arXiv:1706.03762. GELU with
///          the exact erf (Hendrycks & Gimpel 2016, arXiv:1606.08415).
class BertReference {
 public:
  /// `tensors` must outlive this object.
  BertReference(const Safetensors& tensors, std::size_t heads, double epsilon);

  /// Returns  the mean of all tokens' vectors, scaled to length 1.
  /// Errors   corrupt: a tensor is missing.
  Result<std::vector<float>> embed(std::span<const TokenId> tokens) const;

 private:
  const Safetensors& tensors_;
  std::size_t heads_;
  double epsilon_;
};

}  // namespace osler::models
