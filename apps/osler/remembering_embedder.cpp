#include "apps/osler/remembering_embedder.h"

#include <utility>

namespace osler::apps {

Result<models::Matrix> RememberingEmbedder::embed(std::span<const std::string_view> texts,
                                                  models::EmbedFor purpose, std::stop_token stop) {
  if (texts.size() != 1 || purpose != models::EmbedFor::query) {
    return embedder_.embed(texts, purpose, std::move(stop));
  }
  {
    const std::scoped_lock lock(mutex_);
    const auto known = questions_.find(texts[0]);
    if (known != questions_.end()) return known->second;
  }
  TRY_ASSIGN(auto rows, embedder_.embed(texts, purpose, std::move(stop)));
  const std::scoped_lock lock(mutex_);
  questions_.emplace(texts[0], rows);
  return rows;
}

}  // namespace osler::apps
