#include "answering/answers/retrieve.h"

#include <algorithm>
#include <array>
#include <utility>

#include "answering/answers/cached_search.h"
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

namespace {

Result<Retrieved> search_anew(const SearchedFor& asked, std::stop_token stop) {
  const RetrieveRequest& request = asked.request;
  text::Analyzer analyzer(asked.sources.lexicon.words_of(text::ConceptType::drug));
  const StageMeter::Stage embedding(request.meter, "embed");
  TRY_ASSIGN(const auto query,
             query_of(asked.question, asked.sources, analyzer, asked.profile, std::move(stop)));
  const StageMeter::Stage searching(request.meter, "search");
  Retrieved retrieved;
  retrieved.snapshot = asked.snapshot.id();
  if (!query.vectors.empty()) retrieved.space = hex_of(query.space);
  if (query.terms.empty() && query.vectors.empty()) return retrieved;
  const std::array<const search::Snapshot*, 1> one{&asked.snapshot};
  TRY_ASSIGN(retrieved.pool, search::pool_of(one, query, filter_of(request.scope, request.day),
                                             search_options(asked.profile, request.k)));
  retrieved.degraded_dense = !retrieved.pool.legs.dense;
  for (const search::RankedChunk& ranked : fuse(retrieved.pool, asked.profile, request.k)) {
    retrieved.hits.push_back(search::hit_of(retrieved.pool, ranked));
  }
  return retrieved;
}

Result<Retrieved> search_or_remember(const SearchedFor& asked, std::stop_token stop) {
  const CachedSearch cached(asked);
  if (auto found = cached.find()) return std::move(*found);
  if (asked.sources.embedder == nullptr) {
    TRY_ASSIGN(auto found, search_anew(asked, std::move(stop)));
    cached.keep(found);
    return found;
  }
  RememberingEmbedder embedder(*asked.sources.embedder, asked.sources.caches, asked.request.asker);
  Sources sources = asked.sources;
  sources.embedder = &embedder;
  TRY_ASSIGN(auto found,
             search_anew({asked.question, asked.request, sources, asked.profile, asked.snapshot},
                         std::move(stop)));
  found.embedded = !found.space.empty() && embedder.hits() == 0;
  cached.keep(found);
  return found;
}

}  // namespace

Result<Retrieved> retrieve(const RetrieveRequest& request, const Sources& sources,
                           const RetrievalProfile& profile, std::stop_token stop) {
  auto snapshot = request.snapshot;
  if (snapshot == nullptr) {
    TRY_ASSIGN(snapshot, sources.snapshots.current());
  }
  // With caches or without: the same words are searched, so the answer never tells which it was.
  FacetQuestion question = request.question;
  question.text = plain_question(question.text);
  TRY_ASSIGN(auto found,
             search_or_remember({question, request, sources, profile, *snapshot}, std::move(stop)));
  const bool is_hit = found.from_cache || (!found.space.empty() && !found.embedded);
  if (is_hit && request.meter != nullptr) ++request.meter->usage().cache_hits;
  return found;
}

Result<Retrieved> retrieve_for_answer(const FacetQuestion& facet, const access::Scope& scope,
                                      const Sources& sources, const GatherOptions& options,
                                      std::stop_token stop) {
  constexpr std::size_t least_per_document = 4;
  RetrievalProfile profile = profile_of(sources);
  profile.per_document = std::max(profile.per_document, least_per_document);
  const RetrieveRequest request{
      facet, scope, options.chunks, options.day, options.meter, options.snapshot, options.asker};
  return retrieve(request, sources, profile, std::move(stop));
}

}  // namespace osler::answers
