#pragma once

#include <memory>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/generator.h"
#include "knowledge/models/wordpiece.h"

struct llama_context;
struct llama_sampler;
struct llama_vocab;

namespace osler::models {

/// Chooses each next token: the likeliest, or by chance with a seed; within a grammar where one is
/// given. One per generation.
class TokenChooser {
 public:
  /// Errors   invalid_argument: the grammar cannot be read.
  static Result<TokenChooser> make(const llama_vocab* vocabulary, const GenerateOptions& options);
  TokenId next(llama_context* context);

 private:
  struct Free {
    void operator()(llama_sampler* sampler) const;
  };
  using Sampler = std::unique_ptr<llama_sampler, Free>;
  TokenChooser(const llama_vocab* vocabulary, Sampler grammar, Sampler chain);

  const llama_vocab* vocabulary_;
  Sampler grammar_;  // nullptr: anything may be said
  Sampler chain_;
};

}  // namespace osler::models
