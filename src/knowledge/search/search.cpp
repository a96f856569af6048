#include "knowledge/search/search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "foundation/crypto/encoding.h"
#include "knowledge/search/anchors.h"
#include "knowledge/search/dense_leg.h"

namespace osler::search {
namespace {

constexpr std::size_t most_results = 1'000;

Result<void> check_space(const Snapshot& snapshot, const Query& query) {
  if (query.vectors.empty() || snapshot.dimensions() == 0) return {};
  const bool same_size = std::all_of(
      query.vectors.begin(), query.vectors.end(),
      [&](const QuantizedVector& v) { return v.values.size() == snapshot.dimensions(); });
  if (query.space == snapshot.space() && same_size) return {};
  return fail(ErrorCode::conflict, "the question was embedded in space " +
                                       crypto::to_hex(query.space) + ", the library in " +
                                       crypto::to_hex(snapshot.space()) +
                                       "; use the model that the library was embedded with");
}

bool in_unit(double x) { return x >= 0 && x <= 1; }  // false for NaN

Result<void> check(const Query& query, const SearchOptions& options) {
  if (options.k < 1 || options.k > most_results) {
    return fail(ErrorCode::invalid_argument, "k must be 1 to 1,000");
  }
  if (query.terms.empty() && query.vectors.empty()) {
    return fail(ErrorCode::invalid_argument, "the question holds no word to search for");
  }
  const Bm25Options& bm25 = options.lexical.bm25;
  const bool fields = std::all_of(bm25.b.begin(), bm25.b.end(), in_unit) &&
                      std::all_of(bm25.weights.begin(), bm25.weights.end(),
                                  [](double w) { return std::isfinite(w) && w >= 0; });
  if (!fields || !(bm25.k1 > 0) || !in_unit(options.fusion.dense_share)) {
    return fail(
        ErrorCode::invalid_argument,
        "search profile: k1 must be above 0, b and a from 0 to 1, field weights not below 0");
  }
  return {};
}

class OneSearch {
 public:
  OneSearch(const Scope& scope, const Query& query, const SearchOptions& options)
      : scope_(scope),
        options_(options),
        terms_(match_terms(scope, query.terms, options.lexical)),
        expansions_(match_terms(scope, query.expansions, options.lexical)),
        lexical_(scope, terms_, options.lexical),
        expanded_(scope, expansions_, options.lexical),
        dense_(scope, query.vectors,
               DenseOptions{options.simd, options.funnel_from, options.funnel_candidates}),
        anchors_(scope, query.anchors) {
    legs_.lexical = !query.terms.empty();
    legs_.dense = dense_.has_vectors();
    legs_.expansion = !query.expansions.empty();
  }

  Pool pool() {
    gather();
    complete();
    pool_.legs = legs_;
    pool_.common_terms = terms_.common;
    pool_.cut_terms = terms_.cut;
    pool_.unnamed_anchors = anchors_.dropped();
    return std::move(pool_);
  }

  std::vector<TermContribution> explain(const ChunkPlace& place) const {
    return lexical_.explain(place);
  }

 private:
  void gather() {
    const std::size_t depth = std::max(options_.depth, options_.k);
    for (const auto& found : {lexical_.top(depth, options_.pruning),
                              expanded_.top(depth, options_.pruning), dense_.top(depth)}) {
      for (const ScoredChunk& chunk : found) places_.push_back(chunk.place);
    }
    std::sort(places_.begin(), places_.end());
    places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
  }

  // Every candidate gets every true score: absence from a leg's list is not a zero.
  void complete() {
    const std::vector<double> lexical = lexical_.scores(places_);
    const std::vector<double> expansion = expanded_.scores(places_);
    const std::vector<double> dense = dense_.scores(places_);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      pool_.chunks.push_back(pooled(places_[i]));
      Hit& hit = pool_.chunks.back().hit;
      hit.lexical = lexical[i];
      hit.dense = dense[i];
      hit.expansion = expansion[i];
      hit.anchors = anchors_.count(places_[i]);
    }
  }

  PooledChunk pooled(const ChunkPlace& place) const {
    const Segment& segment = scope_.segments()[place.segment].segment();
    const ChunkRow row = scope_.row(place);
    PooledChunk chunk;
    chunk.place = place;
    chunk.group = segment.table().group(place.ordinal);
    chunk.valid_from = row.valid_from;
    chunk.hit.chunk = row.id;
    chunk.hit.version = row.version;
    chunk.hit.partition = segment.facts().partition;
    chunk.hit.section = row.section;
    chunk.hit.span = {row.begin, row.end};
    chunk.hit.tokens = row.tokens;
    chunk.hit.tier = row.tier;
    return chunk;
  }

  const Scope& scope_;
  const SearchOptions& options_;
  MatchedTerms terms_;
  MatchedTerms expansions_;
  LexicalLeg lexical_;
  LexicalLeg expanded_;
  DenseLeg dense_;
  AnchoredChunks anchors_;
  FusedLegs legs_;
  std::vector<ChunkPlace> places_;  // of candidates, rising
  Pool pool_;                       // beside places_
};

}  // namespace

Result<SearchResult> search(const Snapshot& snapshot, const Query& query, const Filter& filter,
                            const SearchOptions& options) {
  const std::array<const Snapshot*, 1> one{&snapshot};
  return search(one, query, filter, options);
}

Result<SearchResult> search(std::span<const Snapshot* const> snapshots, const Query& query,
                            const Filter& filter, const SearchOptions& options) {
  TRY(check(query, options));
  for (const Snapshot* snapshot : snapshots) TRY(check_space(*snapshot, query));
  const Scope scope(snapshots, filter);
  OneSearch one(scope, query, options);
  const Pool pool = one.pool();
  SearchResult result;
  result.degraded_dense = !pool.legs.dense;
  result.candidates = pool.chunks.size();
  result.common_terms = pool.common_terms;
  result.cut_terms = pool.cut_terms;
  result.unnamed_anchors = pool.unnamed_anchors;
  const RankOptions how{options.k, options.per_document, options.collapse_groups, options.fusion};
  for (const RankedChunk& ranked : rank(pool, how)) {
    Hit hit = hit_of(pool, ranked);
    if (options.explain) hit.because = one.explain(pool.chunks[ranked.chunk].place);
    result.hits.push_back(std::move(hit));
  }
  for (const Snapshot* snapshot : snapshots) result.snapshots.push_back(snapshot->id());
  return result;
}

Result<Pool> pool_of(std::span<const Snapshot* const> snapshots, const Query& query,
                     const Filter& filter, const SearchOptions& options) {
  TRY(check(query, options));
  for (const Snapshot* snapshot : snapshots) TRY(check_space(*snapshot, query));
  const Scope scope(snapshots, filter);
  Pool pool = OneSearch(scope, query, options).pool();
  for (const Snapshot* snapshot : snapshots) pool.snapshots.push_back(snapshot->id());
  return pool;
}

}  // namespace osler::search
