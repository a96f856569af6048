#include "answering/answers/cached_search.h"

#include <algorithm>

#include "knowledge/search/allowed_place.h"

namespace osler::answers {

namespace {

/// All that decides a question's vector beside its words.
std::string query_side(const models::ModelIdentity& model) {
  return model.sha256 + "/" + model.space_id + "/" + model.adapter;
}

/// What the lexicon made of the question decides anchors and other names.
std::string terms_text(const FacetQuestion& question) {
  std::string text;
  for (const QuestionTerm& term : question.terms) {
    text += std::to_string(term.key.size()) + ":" + term.key;
    text += term.is_concept ? "c" : "w";
    text += std::to_string(term.sense);
  }
  return text;
}

CacheKey key_of(const SearchedFor& asked, std::string_view owner) {
  const auto* embedder = asked.sources.embedder;
  return asked.sources.caches->keys().of(
      {"result", owner, asked.question.text, terms_text(asked.question), asked.snapshot.id(),
       profile_id(asked.profile), embedder == nullptr ? "none" : query_side(embedder->identity()),
       access::digest_text(asked.request.scope), std::to_string(asked.request.day),
       std::to_string(asked.request.k)});
}

/// Ids and scores of the results alone: of 400 candidates the other 390 would fill the cache.
Retrieved slim(const Retrieved& result) {
  Retrieved kept = result;
  std::erase_if(kept.pool.chunks, [&](const search::PooledChunk& chunk) {
    return std::ranges::none_of(
        kept.hits, [&](const search::Hit& hit) { return hit.chunk == chunk.hit.chunk; });
  });
  kept.pool.chunks.shrink_to_fit();
  return kept;
}

}  // namespace

CachedSearch::CachedSearch(const SearchedFor& asked) : asked_(asked) {
  RetrievalCaches* caches = asked.sources.caches;
  if (caches == nullptr) return;
  const std::string owner = caches->owner_of(asked.question.text, asked.request.asker);
  if (owner.empty()) return;
  is_on_ = true;
  key_ = key_of(asked, owner);
}

bool CachedSearch::may_still_be_shown(const Retrieved& result) const {
  const search::Filter filter = filter_of(asked_.request.scope, asked_.request.day);
  return std::ranges::all_of(result.hits, [&](const search::Hit& hit) {
    return std::ranges::any_of(result.pool.chunks, [&](const search::PooledChunk& chunk) {
      return chunk.hit.chunk == hit.chunk &&
             search::is_allowed_place(asked_.snapshot, filter, chunk.place, hit.chunk);
    });
  });
}

std::optional<Retrieved> CachedSearch::find() const {
  if (!is_on_) return std::nullopt;
  const auto found = asked_.sources.caches->result(key_);
  if (found == nullptr) return std::nullopt;
  if (!may_still_be_shown(*found)) {
    asked_.sources.caches->drop_result(key_);
    return std::nullopt;
  }
  Retrieved result = *found;
  result.from_cache = true;
  return result;
}

void CachedSearch::keep(const Retrieved& result) const {
  // A model that failed this once may answer the next time.
  const bool is_lacking = asked_.sources.embedder != nullptr && result.space.empty();
  if (is_on_ && !is_lacking) asked_.sources.caches->keep_result(key_, slim(result));
}

Result<models::Matrix> RememberingEmbedder::embed(std::span<const std::string_view> texts,
                                                  models::EmbedFor purpose, std::stop_token stop) {
  const bool is_question = purpose == models::EmbedFor::query && texts.size() == 1;
  const std::string owner =
      is_question && caches_ != nullptr ? caches_->owner_of(texts[0], asker_) : "";
  if (owner.empty()) return inner_.embed(texts, purpose, std::move(stop));
  const CacheKey key = caches_->keys().of({"vector", owner, texts[0], query_side(identity())});
  if (const auto kept = caches_->vector(key)) {
    ++hits_;
    return models::Matrix{1, kept->size(), *kept};
  }
  TRY_ASSIGN(models::Matrix row, inner_.embed(texts, purpose, std::move(stop)));
  caches_->keep_vector(key, row.values);
  return row;
}

}  // namespace osler::answers
