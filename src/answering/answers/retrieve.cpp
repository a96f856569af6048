#include "answering/answers/retrieve.h"

#include <array>
#include <utility>

#include "foundation/base/hex.h"

namespace osler::answers {

const RetrievalProfile& profile_of(const Sources& sources) {
  static const RetrievalProfile defaults;
  return sources.profile == nullptr ? defaults : *sources.profile;
}

FacetQuestion whole_question(std::string_view question, const text::Lexicon& lexicon,
                             text::Analyzer& analyzer) {
  FacetQuestion whole;
  whole.text = question;
  for (const FacetQuestion& facet : understand(question, lexicon, analyzer).facets) {
    whole.terms.insert(whole.terms.end(), facet.terms.begin(), facet.terms.end());
  }
  return whole;
}

std::vector<search::RankedChunk> fuse(const search::Pool& pool, const RetrievalProfile& profile,
                                      std::size_t k) {
  return search::rank(pool, rank_options(profile, k));
}

Result<Retrieved> retrieve(const RetrieveRequest& request, const Sources& sources,
                           const RetrievalProfile& profile, std::stop_token stop) {
  text::Analyzer analyzer(sources.lexicon.words_of(text::ConceptType::drug));
  const StageMeter::Stage embedding(request.meter, "embed");
  TRY_ASSIGN(const auto query,
             query_of(request.question, sources, analyzer, profile, std::move(stop)));
  const StageMeter::Stage searching(request.meter, "search");
  auto snapshot = request.snapshot;
  if (snapshot == nullptr) {
    TRY_ASSIGN(snapshot, sources.snapshots.current());
  }
  Retrieved retrieved;
  retrieved.snapshot = snapshot->id();
  if (!query.vectors.empty()) retrieved.space = hex_of(query.space);
  if (query.terms.empty() && query.vectors.empty()) return retrieved;
  const std::array<const search::Snapshot*, 1> one{snapshot.get()};
  TRY_ASSIGN(retrieved.pool, search::pool_of(one, query, filter_of(request.scope, request.day),
                                             search_options(profile, request.k)));
  retrieved.degraded_dense = !retrieved.pool.legs.dense;
  for (const search::RankedChunk& ranked : fuse(retrieved.pool, profile, request.k)) {
    retrieved.hits.push_back(search::hit_of(retrieved.pool, ranked));
  }
  return retrieved;
}

}  // namespace osler::answers
