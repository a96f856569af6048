#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "knowledge/models/embedder.h"
#include "knowledge/models/model_card.h"
#include "knowledge/models/model_file.h"

namespace osler::models {

struct LlamaEmbedderOptions {
  std::uint32_t threads = 1;  // of each context; two spinning threads were slower than one
  std::size_t contexts = 1;   // calls that may run side by side
  std::string header_template = "title > section path";  // parts of the space that others decide
  std::string mu_sha256;
};

/// A BERT-family GGUF through llama.cpp. Texts are packed into batches of at most 512 tokens;
/// BERT vocabularies are read by our own WordPiece, token for token as the reference.
class LlamaEmbedder final : public Embedder {
 public:
  /// Errors   corrupt: no embedding model, or card and file contradict each other; unsupported:
  ///          of a family that is not read here; unavailable: built without llama.cpp.
  static Result<std::unique_ptr<LlamaEmbedder>> open(const VerifiedFile& file,
                                                     const ModelCard& card,
                                                     const LlamaEmbedderOptions& options = {});
  ~LlamaEmbedder() override;

  Result<Matrix> embed(std::span<const std::string_view> texts, EmbedFor purpose,
                       std::stop_token stop) override;
  std::size_t dimension() const override;
  std::size_t max_tokens() const override;
  std::size_t count_tokens(std::string_view text) const override;
  const ModelIdentity& identity() const override;

 private:
  struct Loaded;
  explicit LlamaEmbedder(std::unique_ptr<Loaded> loaded);
  std::unique_ptr<Loaded> loaded_;
};

}  // namespace osler::models
