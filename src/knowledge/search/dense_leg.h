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

/// How the dense leg looks. Time depends on all of it, results on the funnel's two numbers only.
struct DenseOptions {
  SimdLevel simd = best_simd_level();
  // With more allowed chunks than this the 1-bit pass chooses what is scored (retrieval 6).
  std::uint64_t funnel_from = 200'000;
  // Scored exactly then. Recall@10 >= .99 at 1 M x 384: docs/adr/0015.
  std::size_t funnel_candidates = 5'000;
};

/// Int8 scan over a scope, exact up to DenseOptions::funnel_from (retrieval 6). Several query
/// vectors: the best one counts. Borrows scope and vectors, which all have the dimensions of the
/// scope's segments.
class DenseLeg {
 public:
  DenseLeg(const Scope& scope, std::span<const QuantizedVector> vectors,
           const DenseOptions& options);
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
  void fetch_row(const ChunkPlace& place) const;
  void rescore(TopChunks& best, std::size_t count) const;
  /// Scores of the chunks that `allowed` names among the 64 from `first`.
  void score_word(const VectorSegment& vectors, std::uint32_t first, std::uint64_t allowed,
                  std::span<double> scores) const;
  void raise_scores(const VectorSegment& vectors, const Int8Rows& rows, std::uint32_t first,
                    std::span<double> scores) const;

  const Scope& scope_;
  std::span<const QuantizedVector> vectors_;
  DenseOptions options_;
  std::vector<Padded> queries_;
  DotKernel kernel_;
};

}  // namespace osler::search
