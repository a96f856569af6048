#include "knowledge/models/generate_request.h"

namespace osler::models {

Result<void> check_request(const std::vector<Message>& messages, const GenerateOptions& options) {
  if (messages.empty()) return fail(ErrorCode::invalid_argument, "there is no message to answer");
  for (const Message& message : messages) {
    if (message.role != "system" && message.role != "user" && message.role != "assistant") {
      return fail(ErrorCode::invalid_argument,
                  "a message's role must be system, user or assistant");
    }
  }
  if (options.max_tokens == 0) {
    return fail(ErrorCode::invalid_argument, "max_tokens is 0: nothing could be written");
  }
  return {};
}

Result<void> check_fits(std::size_t prompt_tokens, std::size_t max_tokens, std::size_t context) {
  if (prompt_tokens + max_tokens <= context) return {};
  return fail(ErrorCode::too_large, "the prompt has " + std::to_string(prompt_tokens) +
                                        " tokens and the reply may have " +
                                        std::to_string(max_tokens) + "; the model's context is " +
                                        std::to_string(context) + ": shorten one of them");
}

}  // namespace osler::models
