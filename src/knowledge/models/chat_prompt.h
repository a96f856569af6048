#pragma once

#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/models/generator.h"
#include "knowledge/models/wordpiece.h"

struct llama_model;

namespace osler::models {

/// The tokens of a conversation in the model's own chat template, ready for the assistant's turn.
/// The template's own marks become control tokens, what messages say never does.
/// Errors   unsupported: the model has no template that llama.cpp knows.
Result<std::vector<TokenId>> chat_prompt(const llama_model* model,
                                         const std::vector<Message>& messages);

}  // namespace osler::models
