#pragma once

#include <cstddef>
#include <memory>

#include "knowledge/models/generator.h"
#include "knowledge/models/model_card.h"
#include "knowledge/models/model_file.h"

namespace osler::models {

struct LlamaGeneratorOptions {
  std::uint32_t threads = 1;  // fixed: greedy text changes with their number, and replay with it
  std::size_t waiting = 8;    // calls behind the one being served; more are told "unavailable"
};

/// A GGUF with a chat template through llama.cpp, owned by one thread behind a bounded queue.
///
/// Text from messages never becomes a control token: "<|im_end|>" inside one is ten characters.
/// The sink is called from the model's thread while the caller waits; pieces are whole UTF-8
/// characters. The same call gives the same text on one machine: nothing is kept between calls.
class LlamaGenerator final : public Generator {
 public:
  /// Errors   corrupt: no model, or shorter context than registered; unsupported: no chat template
  ///          that llama.cpp knows; unavailable: built without llama.cpp, or too little memory.
  static Result<std::unique_ptr<LlamaGenerator>> open(const VerifiedFile& file,
                                                      const ModelCard& card,
                                                      const LlamaGeneratorOptions& options = {});
  ~LlamaGenerator() override;

  Result<Generation> generate(const std::vector<Message>& messages, const GenerateOptions& options,
                              TokenSink* sink, std::stop_token stop) override;
  std::size_t context() const override;
  const ModelIdentity& identity() const override;

 private:
  struct Loaded;
  explicit LlamaGenerator(std::unique_ptr<Loaded> loaded);
  std::unique_ptr<Loaded> loaded_;
};

}  // namespace osler::models
