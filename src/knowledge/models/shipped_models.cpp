#include "knowledge/models/shipped_models.h"

#include <system_error>

#include "knowledge/models/import_bert.h"

namespace osler::models {
namespace {

constexpr std::string_view minilm = "all-MiniLM-L6-v2";

// As in models.lock, which shipped_models_test.cpp compares.
constexpr std::string_view minilm_weights_sha256 =
    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db";
constexpr std::string_view minilm_vocabulary_sha256 =
    "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3";

ModelCard embedder() {
  ModelCard card;
  card.name = minilm;
  card.role = Role::embedder;
  card.file = "all-MiniLM-L6-v2.bf16.gguf";
  card.sha256 = "83de2d19f6b9f69e20c0d3fe9ced78d1421466fab80fee6ef6284e9c7cda09b7";
  card.licence = "Apache-2.0";
  card.context = 256;  // its own sentence_bert_config.json; trained on shorter texts
  card.dimension = 384;
  card.pooling = Pooling::mean;
  return card;
}

ModelCard generator() {
  ModelCard card;
  card.name = "SmolLM2-135M-Instruct";
  card.role = Role::generator;
  card.file = "SmolLM2-135M-Instruct.Q4_1.gguf";
  card.sha256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";
  card.licence = "Apache-2.0";
  card.context = 2048;  // of 8192: 47 MB of memory for it instead of 190
  return card;
}

Result<void> import_minilm(const std::filesystem::path& folder, const std::filesystem::path& to) {
  const std::string stem(minilm);
  TRY_ASSIGN(const VerifiedFile weights,
             verify_model_file(folder / (stem + ".safetensors"), minilm_weights_sha256));
  TRY_ASSIGN(const VerifiedFile vocabulary,
             verify_model_file(folder / (stem + ".vocab.txt"), minilm_vocabulary_sha256));
  BertImport from;
  from.weights = weights.path();
  from.vocabulary = vocabulary.path();
  from.name = stem;
  return import_bert(from, to);
}

}  // namespace

std::vector<ModelCard> shipped_models() { return {embedder(), generator()}; }

Result<VerifiedFile> obtain_model_file(const ModelCard& card, const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / card.file;  // an absolute card.file replaces folder
  std::error_code ignored;
  if (card == embedder() && !std::filesystem::exists(path, ignored)) {
    TRY(import_minilm(folder, path));
  }
  return verify_model_file(path, card.sha256);
}

}  // namespace osler::models
