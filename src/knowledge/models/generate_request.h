#pragma once

#include "knowledge/models/generator.h"

namespace osler::models {

/// What every generator refuses in the same words.
/// Errors   invalid_argument: no message, an unknown role, or nothing may be written.
Result<void> check_request(const std::vector<Message>& messages, const GenerateOptions& options);

/// Errors   too_large: prompt and reply do not fit into the context together.
Result<void> check_fits(std::size_t prompt_tokens, std::size_t max_tokens, std::size_t context);

}  // namespace osler::models
