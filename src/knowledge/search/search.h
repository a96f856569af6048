#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/base/simd_level.h"
#include "knowledge/search/filter.h"
#include "knowledge/search/fusion.h"
#include "knowledge/search/hit.h"
#include "knowledge/search/lexical_leg.h"
#include "knowledge/search/matched_terms.h"
#include "knowledge/search/pool.h"
#include "knowledge/search/query.h"
#include "knowledge/search/snapshot.h"

namespace osler::search {

struct SearchOptions {
  std::size_t k = 10;            // results, 1 to 1,000
  std::size_t depth = 200;       // candidates that each leg brings; at least k
  std::size_t per_document = 2;  // chunks of one version among the k, while others match; 0: any
  bool collapse_groups = true;   // one result per near-duplicate group
  LexicalOptions lexical;
  FusionOptions fusion;
  Pruning pruning = Pruning::on;
  bool explain = false;
  SimdLevel simd = best_simd_level();
  std::uint64_t funnel_from = 200'000;  // as DenseOptions
  std::size_t funnel_candidates = 5'000;
};

struct SearchResult {
  std::vector<Hit> hits;         // score falling, then chunk id rising
  bool degraded_dense = false;   // answered lexically: no query vector, or no stored ones (R9)
  std::uint64_t candidates = 0;  // allowed chunks that a leg brought
  std::size_t common_terms = 0;  // query terms left out as too common
  std::size_t cut_terms = 0;     // query terms left out as too many
  std::vector<std::uint32_t> unnamed_anchors;  // indices of anchors that no allowed chunk names
  std::vector<std::string> snapshots;          // ids, in the order given
};

/// The chunks that fit best among those the filter allows. Forbidden, deleted and expired chunks
/// are never scored and move no score (R2). Same snapshots, query, filter and options: same bytes.
///
/// Errors   invalid_argument: k or a number of the options is out of range; a query without terms
///          and vectors; conflict: query vectors of another space than the snapshot's (R7).
Result<SearchResult> search(const Snapshot& snapshot, const Query& query, const Filter& filter,
                            const SearchOptions& options = {});

/// Over several partitions at once: the shared library and one open patient. Scores use the open
/// chunks' statistics only, which all lie in the shared one.
Result<SearchResult> search(std::span<const Snapshot* const> snapshots, const Query& query,
                            const Filter& filter, const SearchOptions& options = {});

/// The same search, stopped before fusion: every candidate with all its scores. `rank` makes the
/// hits of it, with these weights or others, without a new search.
/// Errors   as search().
Result<Pool> pool_of(std::span<const Snapshot* const> snapshots, const Query& query,
                     const Filter& filter, const SearchOptions& options = {});

}  // namespace osler::search
