#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/wordpiece.h"

struct llama_model;
struct llama_context;
struct llama_vocab;

namespace osler::models {

// What LlamaEmbedder and LlamaGenerator share. llama.h itself stays inside the .cpp files.

struct FreeLlama {
  void operator()(llama_model* model) const;
  void operator()(llama_context* context) const;
};
using LlamaModel = std::unique_ptr<llama_model, FreeLlama>;
using LlamaContext = std::unique_ptr<llama_context, FreeLlama>;

/// Maps the weights and prepares llama.cpp, whose own messages are silenced.
/// Errors   corrupt: llama.cpp cannot read the file; unavailable: built without llama.cpp.
Result<LlamaModel> load_llama_model(const std::filesystem::path& path);

/// Whether "<|im_end|>" in a text is one token that steers the model, or ten characters.
enum class SpecialTokens { as_text, parsed };

/// Errors   too_large: more bytes or tokens than llama.cpp can count.
Result<std::vector<TokenId>> llama_tokens(const llama_vocab* vocabulary, std::string_view text,
                                          SpecialTokens special, bool with_ends);

}  // namespace osler::models
