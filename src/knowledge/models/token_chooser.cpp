#include "knowledge/models/token_chooser.h"

#ifndef OSLER_WITHOUT_LLAMA

#include <llama.h>

#include <cmath>

namespace osler::models {
namespace {

class Candidates {
 public:
  Candidates(const float* logits, std::size_t count) {
    data_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      data_.push_back({static_cast<llama_token>(i), logits[i], 0});
    }
  }
  explicit Candidates(TokenId only) : data_{{only, 1, 0}} {}

  llama_token_data_array array() { return {data_.data(), data_.size(), -1, false}; }

 private:
  std::vector<llama_token_data> data_;
};

TokenId pick(llama_sampler* chain, llama_token_data_array& among) {
  llama_sampler_apply(chain, &among);
  return among.data[among.selected].id;
}

bool allows(llama_sampler* grammar, TokenId token) {
  Candidates one(token);
  llama_token_data_array among = one.array();
  llama_sampler_apply(grammar, &among);
  return !std::isinf(among.data[0].logit);
}

}  // namespace

void TokenChooser::Free::operator()(llama_sampler* sampler) const { llama_sampler_free(sampler); }

TokenChooser::TokenChooser(const llama_vocab* vocabulary, Sampler grammar, Sampler chain)
    : vocabulary_(vocabulary), grammar_(std::move(grammar)), chain_(std::move(chain)) {}

Result<TokenChooser> TokenChooser::make(const llama_vocab* vocabulary,
                                        const GenerateOptions& options) {
  Sampler grammar;
  if (!options.grammar.empty()) {
    grammar.reset(llama_sampler_init_grammar(vocabulary, options.grammar.c_str(), "root"));
    if (grammar == nullptr) {
      return fail(ErrorCode::invalid_argument,
                  "the grammar cannot be read: it must be GBNF with a rule named root");
    }
  }
  Sampler chain(llama_sampler_chain_init(llama_sampler_chain_default_params()));
  if (options.temperature > 0) {
    llama_sampler_chain_add(chain.get(), llama_sampler_init_temp(options.temperature));
    llama_sampler_chain_add(chain.get(), llama_sampler_init_dist(options.seed));
  } else {
    llama_sampler_chain_add(chain.get(), llama_sampler_init_greedy());
  }
  return TokenChooser(vocabulary, std::move(grammar), std::move(chain));
}

TokenId TokenChooser::next(llama_context* context) {
  const float* logits = llama_get_logits_ith(context, -1);
  const auto count = static_cast<std::size_t>(llama_vocab_n_tokens(vocabulary_));
  Candidates free(logits, count);
  llama_token_data_array among = free.array();
  TokenId token = pick(chain_.get(), among);
  if (grammar_ != nullptr) {
    // Asking the grammar about one token is cheap, about 50,000 is not: do so only if it says no.
    if (!allows(grammar_.get(), token)) {
      Candidates all(logits, count);
      llama_token_data_array allowed = all.array();
      llama_sampler_apply(grammar_.get(), &allowed);
      token = pick(chain_.get(), allowed);
    }
    llama_sampler_accept(grammar_.get(), token);
  }
  llama_sampler_accept(chain_.get(), token);
  return token;
}

}  // namespace osler::models

#endif
