#pragma once

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/evidence.h"

namespace osler::answers {

/// A passage that fits a question, with the words that it holds.
struct FoundPassage {
  search::Hit hit;
  library::Version version;
  std::string section;  // the innermost heading above it, or ""
  std::string text;
};

/// The k passages that fit best among those that the scope opens, best first. Nothing is judged:
/// a passage is no answer.
/// Errors   those of search and of the store.
Result<std::vector<FoundPassage>> find_passages(std::string_view question,
                                                const access::Scope& scope, const Sources& sources,
                                                const GatherOptions& options, std::stop_token stop);

}  // namespace osler::answers
