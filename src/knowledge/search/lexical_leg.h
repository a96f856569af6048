#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "knowledge/search/evidence.h"
#include "knowledge/search/matched_terms.h"
#include "knowledge/search/scope.h"
#include "knowledge/search/top_chunks.h"

namespace osler::search {

/// Whether chunks that cannot reach the top are passed over. The result is the same, byte for byte;
/// `off` is what the property test compares with.
enum class Pruning { off, on };

/// What one term gave one chunk.
struct TermContribution {
  FormKind kind = FormKind::stem;
  std::string bytes;
  double idf = 0;
  double evidence = 0;  // over all fields, before saturation
  double score = 0;
};

/// BM25F over a scope (retrieval 5). Borrows scope and terms; any thread may call.
class LexicalLeg {
 public:
  LexicalLeg(const Scope& scope, const MatchedTerms& terms, const LexicalOptions& options);
  /// The best `count` allowed chunks that hold a term, in order.
  std::vector<ScoredChunk> top(std::size_t count, Pruning pruning) const;
  /// The true score of each place, 0 where no term stands. `places` rise.
  std::vector<double> scores(std::span<const ChunkPlace> places) const;
  /// Term by term, terms that stand elsewhere left out.
  std::vector<TermContribution> explain(const ChunkPlace& place) const;

 private:
  const Scope& scope_;
  const MatchedTerms& terms_;
  Evidence evidence_;
};

}  // namespace osler::search
