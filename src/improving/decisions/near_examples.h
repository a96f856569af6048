#pragma once

#include <cstddef>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/embedder.h"

namespace osler::decisions {

/// The texts of a training split, found again by nearness of their vectors: which worked examples a
/// few-shot arm is shown. Immutable; any thread may ask.
/// Source   Liu et al. 2022, "What makes good in-context examples for GPT-3?" (nearest neighbours).
class NearExamples {
 public:
  /// None at all.
  NearExamples() = default;
  /// Without an embedder the first ones are always the nearest. Of a text that the embedder cannot
  /// read whole its beginning counts. `embedder` is borrowed.
  /// Errors   those of the embedder.
  static Result<NearExamples> make(std::span<const std::string> texts, models::Embedder* embedder,
                                   std::stop_token stop);

  std::size_t size() const { return size_; }
  bool by_nearness() const { return embedder_ != nullptr; }
  /// Places in `texts` of the `k` nearest, nearest first; ties by place.
  Result<std::vector<std::size_t>> nearest(std::string_view text, std::size_t k,
                                           std::stop_token stop) const;

 private:
  std::size_t size_ = 0;
  models::Embedder* embedder_ = nullptr;
  models::Matrix vectors_;
};

/// As many whole words from the beginning of `text` as the embedder reads.
std::string_view head_for(const models::Embedder& embedder, std::string_view text);

}  // namespace osler::decisions
