#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "knowledge/models/bert_kernels.h"
#include "knowledge/models/embedder.h"
#include "knowledge/models/model_card.h"
#include "knowledge/models/model_file.h"

namespace osler::models {

struct BertEmbedderOptions {
  std::size_t threads = 1;   // of one call; texts are shared out, a text is never split
  std::size_t contexts = 1;  // calls that may run side by side
  SimdLevel level = best_simd_level();
  Arithmetic arithmetic = Arithmetic::floats;  // int8 is a space of its own
  bool exact = false;                          // f32 products even where bf16 would be faster
  std::string header_template = "title > section path";  // parts of the space that others decide
  std::string mu_sha256;
};

/// A BERT-family GGUF through our own kernels: texts packed without padding, sorted by length,
/// shared out in groups of about 512 tokens.
///
/// Invariant   a text's vector has the same bytes whatever its neighbours and however many threads;
///             between instruction sets and arithmetics it differs in its last bits (ADR 14).
class BertEmbedder final : public Embedder {
 public:
  /// Errors   corrupt: no whole BERT, or card and file contradict each other; unsupported: a
  ///          family, vocabulary, size or tensor type that is not read here.
  static Result<std::unique_ptr<BertEmbedder>> open(const VerifiedFile& file, const ModelCard& card,
                                                    const BertEmbedderOptions& options = {});
  ~BertEmbedder() override;

  Result<Matrix> embed(std::span<const std::string_view> texts, EmbedFor purpose,
                       std::stop_token stop) override;
  std::size_t dimension() const override;
  std::size_t max_tokens() const override;
  std::size_t count_tokens(std::string_view text) const override;
  const ModelIdentity& identity() const override;
  /// Such as "amx bf16".
  std::string_view kernels() const;

 private:
  struct Loaded;
  explicit BertEmbedder(std::unique_ptr<Loaded> loaded);
  std::unique_ptr<Loaded> loaded_;
};

}  // namespace osler::models
