#pragma once

#include <memory>
#include <string>

#include "knowledge/models/bert_embedder.h"
#include "knowledge/models/llama_embedder.h"
#include "knowledge/models/llama_generator.h"
#include "knowledge/models/shipped_models.h"

namespace osler::models {

// For tests only: the shipped models, or nullptr where tools/setup.sh has not brought them.

inline std::string why_models_are_absent() {
  const auto file = obtain_model_file(shipped_models()[0], default_models_folder());
  return file ? "this build is without llama.cpp: run make setup" : file.error().message;
}

template <class Model>
std::unique_ptr<Model> opened(std::size_t place) {
  const ModelCard card = shipped_models()[place];
  const auto file = obtain_model_file(card, default_models_folder());
  if (!file) return nullptr;
  auto model = Model::open(*file, card);
  return model ? std::move(*model) : nullptr;
}

inline std::unique_ptr<Embedder> shipped_embedder() { return opened<LlamaEmbedder>(0); }
inline std::unique_ptr<Embedder> own_embedder() { return opened<BertEmbedder>(0); }
inline std::unique_ptr<Generator> shipped_generator() { return opened<LlamaGenerator>(1); }

}  // namespace osler::models
