#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "knowledge/search/fusion.h"
#include "knowledge/search/hit.h"
#include "knowledge/search/top_chunks.h"

namespace osler::search {

/// One candidate with the true score of every leg.
struct PooledChunk {
  Hit hit;                  // without its fused score
  ChunkPlace place;         // in the searched segments
  std::uint64_t group = 0;  // near-duplicates; 0: none
  Day valid_from = 0;
};

/// All candidates of one question before fusion. Weights can be tried on it without a new search.
struct Pool {
  std::vector<PooledChunk> chunks;  // by place, rising
  FusedLegs legs;
  std::size_t common_terms = 0;  // query terms left out as too common
  std::size_t cut_terms = 0;     // query terms left out as too many
  std::vector<std::uint32_t> unnamed_anchors;
  std::vector<std::string> snapshots;  // ids, in the order given
};

/// Everything between leg scores and results.
struct RankOptions {
  std::size_t k = 10;
  std::size_t per_document = 2;  // chunks of one version among the k, while others match; 0: any
  bool collapse_groups = true;   // one result per near-duplicate group
  FusionOptions fusion;
};

/// One place among the results of a pool.
struct RankedChunk {
  std::size_t chunk = 0;  // index into Pool::chunks
  double score = 0;
  std::vector<std::size_t> also_in;  // near-duplicates that it stands for
};

/// Fuses, orders and collapses. A pure function: same pool and options, same bytes.
/// Source   retrieval 8.
std::vector<RankedChunk> rank(const Pool& pool, const RankOptions& options);

Hit hit_of(const Pool& pool, const RankedChunk& ranked);

}  // namespace osler::search
