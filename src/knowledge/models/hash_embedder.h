#pragma once

#include "knowledge/models/embedder.h"

namespace osler::models {

/// The deterministic embedder: hashed words and character trigrams, so that texts which share
/// words, or parts of words, lie near each other. No weights, no training, the same numbers on
/// every machine. Serves tests, and search goes on with it where no model can be had.
///
/// Source   feature hashing with signs: Weinberger et al. 2009, arXiv:0902.2206.
class HashEmbedder final : public Embedder {
 public:
  explicit HashEmbedder(std::size_t dimension = 384, std::size_t max_tokens = 256);

  Result<Matrix> embed(std::span<const std::string_view> texts, EmbedFor purpose,
                       std::stop_token stop) override;
  std::size_t dimension() const override { return dimension_; }
  std::size_t max_tokens() const override { return max_tokens_; }
  /// One for each begun six letters of a word, one for each other sign, two for the ends.
  std::size_t count_tokens(std::string_view text) const override;
  const ModelIdentity& identity() const override { return identity_; }

 private:
  std::size_t dimension_;
  std::size_t max_tokens_;
  ModelIdentity identity_;
};

}  // namespace osler::models
