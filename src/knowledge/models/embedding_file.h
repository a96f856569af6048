#pragma once

#include <optional>
#include <string>

#include "foundation/base/result.h"
#include "knowledge/models/embedder.h"
#include "knowledge/models/embedding_space.h"
#include "knowledge/models/gguf.h"
#include "knowledge/models/model_card.h"
#include "knowledge/models/model_file.h"
#include "knowledge/models/wordpiece.h"

namespace osler::models {

/// What the file of an embedder says of its texts, whoever computes the vectors.
struct EmbeddingFile {
  std::string family;               // general.architecture: bert or nomic-bert
  std::optional<WordPiece> pieces;  // absent: not a WordPiece vocabulary
  std::string tokenizer_sha256;
};

/// Errors   corrupt: no vocabulary; unsupported: of a family that is not read here.
Result<EmbeddingFile> read_embedding_file(const VerifiedFile& file, const Gguf& gguf);

/// What others decide of a space.
struct SpaceParts {
  std::string header_template;
  std::string mu_sha256;
  std::string quant;  // "" = float kernels
};
/// The same file, card and parts give the same space, whoever computes the vectors.
ModelIdentity identity_of(const VerifiedFile& file, const ModelCard& card,
                          const EmbeddingFile& facts, const SpaceParts& parts);

/// Errors   corrupt: card and file contradict each other.
Result<void> check_card(const ModelCard& card, std::size_t width, std::size_t positions);

}  // namespace osler::models
