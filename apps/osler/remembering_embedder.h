#pragma once

#include <map>
#include <mutex>
#include <string>

#include "knowledge/models/embedder.h"

namespace osler::apps {

/// Embeds each question once, however often it is asked: tuning asks all of them under every
/// setting. Questions are kept readable for as long as it lives, so only for an evaluation. Any
/// thread may call.
class RememberingEmbedder final : public models::Embedder {
 public:
  explicit RememberingEmbedder(models::Embedder& embedder) : embedder_(embedder) {}

  Result<models::Matrix> embed(std::span<const std::string_view> texts, models::EmbedFor purpose,
                               std::stop_token stop) override;
  std::size_t dimension() const override { return embedder_.dimension(); }
  std::size_t max_tokens() const override { return embedder_.max_tokens(); }
  std::size_t count_tokens(std::string_view text) const override {
    return embedder_.count_tokens(text);
  }
  const models::ModelIdentity& identity() const override { return embedder_.identity(); }

 private:
  models::Embedder& embedder_;
  std::mutex mutex_;
  std::map<std::string, models::Matrix, std::less<>> questions_;
};

}  // namespace osler::apps
