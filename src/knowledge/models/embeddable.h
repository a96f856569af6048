#pragma once

#include <cstddef>
#include <string_view>

#include "foundation/base/result.h"

namespace osler::models {

class Embedder;

/// What every embedder refuses in the same words; `place` is the text's place in the call.
/// Errors   invalid_argument: nothing but white space; too_large: more tokens than the model reads.
Result<void> check_embeddable(const Embedder& embedder, std::string_view text, std::size_t place);
/// The same where the tokens have been counted already.
Result<void> check_embeddable(std::string_view text, std::size_t place, std::size_t tokens,
                              std::size_t max_tokens);

}  // namespace osler::models
