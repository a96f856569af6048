#pragma once

#include <optional>
#include <string>

#include "answering/answers/retrieval_caches.h"

namespace osler::answers {

/// What a result is looked up by, beside the asker.
struct SearchedFor {
  const FacetQuestion& question;  // its text as plain_question() gives it
  const RetrieveRequest& request;
  const Sources& sources;
  const RetrievalProfile& profile;
  const search::Snapshot& snapshot;
};

/// One retrieval and its place in the cache. Without caches, or for an asker who is nobody in
/// particular, nothing is found and nothing kept.
class CachedSearch {
 public:
  explicit CachedSearch(const SearchedFor& asked);
  /// The result that the search would give again, each passage checked against snapshot and scope
  /// once more; one that must not be shown makes it a miss and removes the entry. Of its pool only
  /// the chunks that stand among the results are there.
  std::optional<Retrieved> find() const;
  void keep(const Retrieved& result) const;

 private:
  bool may_still_be_shown(const Retrieved& result) const;

  const SearchedFor& asked_;
  bool is_on_ = false;
  CacheKey key_;
};

/// An embedder that first looks among the vectors that one asker's questions had; for the time of
/// one retrieval, on one thread. Documents are passed on.
class RememberingEmbedder final : public models::Embedder {
 public:
  RememberingEmbedder(models::Embedder& inner, RetrievalCaches* caches, std::string_view asker)
      : inner_(inner), caches_(caches), asker_(asker) {}
  Result<models::Matrix> embed(std::span<const std::string_view> texts, models::EmbedFor purpose,
                               std::stop_token stop) override;
  std::size_t dimension() const override { return inner_.dimension(); }
  std::size_t max_tokens() const override { return inner_.max_tokens(); }
  std::size_t count_tokens(std::string_view text) const override {
    return inner_.count_tokens(text);
  }
  const models::ModelIdentity& identity() const override { return inner_.identity(); }
  std::size_t hits() const { return hits_; }

 private:
  models::Embedder& inner_;
  RetrievalCaches* caches_;
  std::string_view asker_;
  std::size_t hits_ = 0;
};

}  // namespace osler::answers
