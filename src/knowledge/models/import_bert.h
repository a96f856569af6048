#pragma once

#include <filesystem>
#include <string>

#include "foundation/base/result.h"
#include "knowledge/models/model_card.h"
#include "knowledge/models/tensor_type.h"

namespace osler::models {

struct BertImport {
  std::filesystem::path weights;     // model.safetensors
  std::filesystem::path vocabulary;  // vocab.txt
  std::string name;
  Pooling pooling = Pooling::mean;
  std::size_t heads = 12;  // the weights do not tell
  double epsilon = 1e-12;
  TensorType matrices = TensorType::bf16;  // f32, f16 or bf16; vectors stay f32
};

/// Makes a GGUF that llama.cpp and our own encoder read, from a Hugging Face BERT. The same input
/// gives the same bytes. Written beside `to`, then renamed.
/// Errors   as of the two readers; corrupt: a tensor is missing or of another shape; not_found;
///          unavailable: `to` cannot be written.
/// Source   names: models 2; values: llama.cpp, conversion of BertModel.
Result<void> import_bert(const BertImport& from, const std::filesystem::path& to);

/// What a folder as Hugging Face publishes it says: model.safetensors, vocab.txt, config.json
/// (heads, epsilon) and, where there is one, 1_Pooling/config.json. Errors   not_found, corrupt:
/// config.json is missing or has no number of heads; unsupported:
///          another kind of model, or another activation than GELU.
Result<BertImport> describe_bert_folder(const std::filesystem::path& folder);

}  // namespace osler::models
