#include "knowledge/documents/phrases.h"

#include <algorithm>

#include "foundation/text/ascii.h"

namespace osler::documents {
namespace {

bool begins_word(std::string_view text, std::size_t at) {
  return at == 0 || !text::is_alnum(text[at - 1]);
}

bool ends_word(std::string_view text, std::size_t end) {
  return end == text.size() || !text::is_alnum(text[end]);
}

bool has(std::string_view text, std::string_view phrase, bool is_stem) {
  for (std::size_t at = text.find(phrase); at != std::string_view::npos;
       at = text.find(phrase, at + 1)) {
    if (begins_word(text, at) && (is_stem || ends_word(text, at + phrase.size()))) return true;
  }
  return false;
}

}  // namespace

bool has_phrase(std::string_view lowered, std::span<const std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view phrase) { return has(lowered, phrase, false); });
}

bool has_stem(std::string_view lowered, std::span<const std::string_view> stems) {
  return std::any_of(stems.begin(), stems.end(),
                     [&](std::string_view stem) { return has(lowered, stem, true); });
}

bool opens_with(std::string_view lowered, std::span<const std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return lowered.starts_with(phrase) && ends_word(lowered, phrase.size());
  });
}

}  // namespace osler::documents
