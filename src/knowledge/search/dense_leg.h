#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "knowledge/search/dot_kernel.h"
#include "knowledge/search/fusion.h"
#include "knowledge/search/quantize.h"
#include "knowledge/search/scope.h"
#include "knowledge/search/top_chunks.h"

namespace osler::search {

/// Exact int8 scan over a scope (retrieval 6). Several query vectors: the best one counts. Borrows
/// scope and vectors, which all have the dimensions of the scope's segments.
class DenseLeg {
 public:
  DenseLeg(const Scope& scope, std::span<const QuantizedVector> vectors, SimdLevel level);
  /// The best `count` allowed chunks that have a vector, in order.
  std::vector<ScoredChunk> top(std::size_t count) const;
  /// The true score of each place; absent_score where a segment has no vectors. `places` rise.
  std::vector<double> scores(std::span<const ChunkPlace> places) const;
  bool has_vectors() const;

 private:
  struct Padded {
    std::vector<std::int8_t> values;  // to the stride of rows
    float scale = 0;
  };
  void scan(std::uint32_t number, TopChunks& best) const;
  /// Scores of the chunks that `allowed` names among the 64 from `first`.
  void score_word(const VectorSegment& vectors, std::uint32_t first, std::uint64_t allowed,
                  std::span<double> scores) const;
  void raise_scores(const VectorSegment& vectors, const Int8Rows& rows, std::uint32_t first,
                    std::span<double> scores) const;

  const Scope& scope_;
  std::vector<Padded> queries_;
  DotKernel kernel_;
};

}  // namespace osler::search
