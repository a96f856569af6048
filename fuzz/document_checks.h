#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "knowledge/documents/check_document.h"
#include "knowledge/documents/chunk.h"
#include "knowledge/documents/reader.h"
#include "knowledge/documents/sentence_graph.h"
#include "knowledge/documents/sentence_spans.h"

// What every reader promises for any bytes: an error with words, or documents whose every span lies
// inside the text, in order, and reads back.
namespace osler::fuzz {

inline void must(bool holds) {
  if (!holds) std::abort();
}

inline void check(const documents::Document& document) {
  must(documents::check_document(document).has_value());
  const documents::SentenceGraph graph = documents::derive_sentences(document);
  std::uint32_t reached = 0;
  for (const documents::Sentence& sentence : graph.sentences) {
    must(sentence.span.begin >= reached && sentence.span.end > sentence.span.begin);
    const documents::Section& section = document.sections.at(sentence.section);
    must(section.span.begin <= sentence.span.begin && sentence.span.end <= section.span.end);
    must(!section.hidden && section.kind != documents::SectionKind::boilerplate);
    reached = sentence.span.end;
  }
  for (const documents::Edge& edge : graph.edges)
    must(edge.from < graph.sentences.size() && edge.to < graph.sentences.size());
  documents::ChunkOptions options;
  options.maximum = 200;
  const auto count = [](std::string_view text) { return text.size(); };
  for (const auto& one : documents::chunk(document, graph, {}, options, count)) {
    must(one.span.begin < one.span.end && one.span.end <= document.text.size());
    must(one.tokens <= 200);
  }
}

inline void read(const documents::DocumentReader& reader, const std::uint8_t* data,
                 std::size_t size) {
  documents::ReadLimits limits;
  limits.sections = 5000;
  const auto result =
      reader.read(std::string_view(reinterpret_cast<const char*>(data), size), limits,
                  [](documents::Document&& document) {
                    check(document);
                    return true;
                  },
                  {});
  must(result || !result.error().message.empty());
}

}  // namespace osler::fuzz
