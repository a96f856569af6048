#include "knowledge/models/embedding_file.h"

#include <algorithm>
#include <array>
#include <vector>

#include "foundation/crypto/encoding.h"
#include "foundation/crypto/hash.h"

namespace osler::models {

Result<EmbeddingFile> read_embedding_file(const VerifiedFile& file, const Gguf& gguf) {
  EmbeddingFile facts;
  TRY_ASSIGN(facts.family, gguf.text("general.architecture"));
  constexpr std::array<std::string_view, 2> families{"bert", "nomic-bert"};
  if (std::find(families.begin(), families.end(), facts.family) == families.end()) {
    return fail(ErrorCode::unsupported, file.path().string() + " is of the family " + facts.family +
                                            "; embedders may be bert or nomic-bert");
  }
  TRY_ASSIGN(const std::string kind, gguf.text("tokenizer.ggml.model"));
  const auto found = gguf.values.find("tokenizer.ggml.tokens");
  const auto* tokens =
      found == gguf.values.end() ? nullptr : std::get_if<std::vector<std::string>>(&found->second);
  if (tokens == nullptr) {
    return fail(ErrorCode::corrupt, file.path().string() + " holds no vocabulary");
  }
  if (kind == "bert") {
    TRY_ASSIGN(facts.pieces, WordPiece::from_gguf_tokens(*tokens));
  }
  crypto::Sha256 hash;
  hash.update(kind);
  for (const std::string& token : *tokens) hash.update("\n").update(token);
  facts.tokenizer_sha256 = crypto::to_hex(hash.finish());
  return facts;
}

ModelIdentity identity_of(const VerifiedFile& file, const ModelCard& card,
                          const EmbeddingFile& facts, const SpaceParts& parts) {
  return {card.name, file.sha256(),
          space_id({.dims = card.dimension,
                    .dense = "",
                    .doc_prefix = card.document_prefix,
                    .encoder_sha256 = file.sha256(),
                    .header_template = parts.header_template,
                    .max_tokens = card.context,
                    .mu_sha256 = parts.mu_sha256,
                    .normalize = true,
                    .pooling = card.pooling == Pooling::mean ? "mean" : "cls",
                    .quant = parts.quant,
                    .tokenizer_sha256 = facts.tokenizer_sha256})};
}

Result<void> check_card(const ModelCard& card, std::size_t width, std::size_t positions) {
  if (width == card.dimension && card.context >= 3 && card.context <= positions) return {};
  return fail(ErrorCode::corrupt, card.name + " is registered with " +
                                      std::to_string(card.dimension) + " dimensions and " +
                                      std::to_string(card.context) + " tokens; the file has " +
                                      std::to_string(width) + " and " + std::to_string(positions) +
                                      ": register it anew");
}

}  // namespace osler::models
