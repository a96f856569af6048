#include "knowledge/documents/sentence_spans.h"

#include "foundation/text/sentences.h"

namespace osler::documents {

std::vector<Span> sentence_spans(std::string_view text, Span within) {
  std::vector<Span> spans;
  for (const text::Range range : text::sentences(slice(text, within)))
    spans.push_back({within.begin + range.begin, within.begin + range.end});
  return spans;
}

}  // namespace osler::documents
