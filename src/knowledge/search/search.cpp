#include "knowledge/search/search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "foundation/crypto/encoding.h"
#include "knowledge/search/anchors.h"
#include "knowledge/search/collapse.h"
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
        dense_(scope, query.vectors, options.simd),
        anchors_(scope, query.anchors) {
    legs_.lexical = !query.terms.empty();
    legs_.dense = dense_.has_vectors();
    legs_.expansion = !query.expansions.empty();
  }

  SearchResult run() {
    gather();
    complete();
    SearchResult result;
    result.degraded_dense = !legs_.dense;
    result.candidates = places_.size();
    result.common_terms = terms_.common;
    result.cut_terms = terms_.cut;
    result.unnamed_anchors = anchors_.dropped();
    for (const CollapsedResult& place : collapsed()) result.hits.push_back(hit(place));
    return result;
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
      pool_.push_back({lexical[i], dense[i], expansion[i], anchors_.count(places_[i])});
    }
    const std::vector<double> fused = fuse(pool_, legs_, options_.fusion);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      order_.push_back({fused[i], scope_.id(places_[i]), places_[i]});
    }
    std::sort(order_.begin(), order_.end(), before);
  }

  std::vector<CollapsedResult> collapsed() const {
    std::vector<Collapsible> candidates;
    for (const ScoredChunk& chunk : order_) {
      const Segment& segment = scope_.segments()[chunk.place.segment].segment();
      const ChunkRow row = scope_.row(chunk.place);
      candidates.push_back({chunk.id, row.version, segment.table().group(chunk.place.ordinal),
                            segment.facts().partition, row.tier, row.valid_from});
    }
    return collapse(candidates, options_.collapse_groups, options_.per_document, options_.k);
  }

  Hit hit(const CollapsedResult& place) const {
    const ScoredChunk& chunk = order_[place.shown];
    const ChunkRow row = scope_.row(chunk.place);
    const auto at = std::lower_bound(places_.begin(), places_.end(), chunk.place);
    const Candidate& scores = pool_[static_cast<std::size_t>(at - places_.begin())];
    Hit hit;
    hit.chunk = row.id;
    hit.version = row.version;
    hit.partition = scope_.segments()[chunk.place.segment].segment().facts().partition;
    hit.section = row.section;
    hit.span = {row.begin, row.end};
    hit.tokens = row.tokens;
    hit.tier = row.tier;
    hit.score = chunk.score;
    hit.lexical = scores.lexical;
    hit.dense = scores.dense;
    hit.expansion = scores.expansion;
    hit.anchors = scores.anchors;
    for (const std::size_t other : place.also_in) hit.also_in.push_back(order_[other].id);
    if (options_.explain) hit.because = lexical_.explain(chunk.place);
    return hit;
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
  std::vector<Candidate> pool_;     // beside places_
  std::vector<ScoredChunk> order_;  // of candidates, best first
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
  SearchResult result = OneSearch(scope, query, options).run();
  for (const Snapshot* snapshot : snapshots) result.snapshots.push_back(snapshot->id());
  return result;
}

}  // namespace osler::search
