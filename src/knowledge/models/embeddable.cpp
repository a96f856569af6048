#include "knowledge/models/embeddable.h"

#include <string>

#include "knowledge/models/embedder.h"

namespace osler::models {

Result<void> check_embeddable(std::string_view text, std::size_t place, std::size_t tokens,
                              std::size_t max_tokens) {
  const std::string which = "text " + std::to_string(place + 1) + " of the call ";
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return fail(ErrorCode::invalid_argument, which + "is empty; there is nothing to embed");
  }
  if (tokens > max_tokens) {
    return fail(ErrorCode::too_large, which + "has " + std::to_string(tokens) +
                                          " tokens; this embedder reads " +
                                          std::to_string(max_tokens) + ": split or shorten it");
  }
  return {};
}

Result<void> check_embeddable(const Embedder& embedder, std::string_view text, std::size_t place) {
  return check_embeddable(text, place, embedder.count_tokens(text), embedder.max_tokens());
}

}  // namespace osler::models
