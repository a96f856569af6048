#pragma once

#include <string_view>
#include <vector>

#include "knowledge/documents/document.h"

namespace osler::documents {

/// The sentences of text[within], in order, as spans of `text`. Text without any letter or digit
/// belongs to none.
std::vector<Span> sentence_spans(std::string_view text, Span within);

/// The bytes of `span`, which must lie inside `text`.
inline std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

}  // namespace osler::documents
