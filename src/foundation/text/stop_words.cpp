#include "foundation/text/stop_words.h"

#include <algorithm>
#include <array>

namespace osler::text {
namespace {

constexpr auto words = std::to_array<std::string_view>(
    {"a",     "about", "am",    "an",    "and",    "any",    "are",    "as",     "at",   "be",
     "been",  "being", "but",   "by",    "can",    "could",  "did",    "do",     "does", "doing",
     "for",   "from",  "get",   "got",   "had",    "has",    "have",   "having", "he",   "hello",
     "her",   "hers",  "hi",    "him",   "his",    "how",    "i",      "i'd",    "i'm",  "i've",
     "in",    "into",  "is",    "it",    "it's",   "its",    "just",   "let",    "me",   "mine",
     "my",    "of",    "on",    "or",    "our",    "ours",   "please", "shall",  "she",  "should",
     "so",    "some",  "tell",  "than",  "thank",  "thanks", "that",   "that's", "the",  "their",
     "them",  "then",  "there", "these", "they",   "this",   "those",  "to",     "too",  "us",
     "was",   "we",    "were",  "what",  "what's", "when",   "where",  "which",  "who",  "whom",
     "whose", "why",   "will",  "with",  "would",  "you",    "your",   "yours"});
static_assert(std::is_sorted(words.begin(), words.end()));

}  // namespace

bool is_stop_word(std::string_view folded_word) {
  return std::binary_search(words.begin(), words.end(), folded_word);
}

}  // namespace osler::text
