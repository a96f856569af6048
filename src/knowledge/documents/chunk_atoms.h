#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "knowledge/documents/chunk.h"

namespace osler::documents {

/// What a cut before an atom would part.
enum class Seam : std::uint8_t {
  plain,
  blank_line,      // a new paragraph: a good place
  heading,         // a sub-heading: the best place
  inside_list,     // between two items or rows
  back_reference,  // "This ..." from what it speaks of
  after_colon,
  bound,  // lead-in and first item, heading and text, rule and exception: only above the maximum
};

/// The smallest part that a chunk holds whole: a sentence, a row, a sub-heading.
struct Atom {
  Span span;
  std::uint32_t section = 0;
  std::uint32_t tokens = 0;
  Seam seam = Seam::plain;     // between it and the atom before
  bool begins_region = false;  // a chapter, or text after what may stand in no chunk
  bool is_cut = false;
  bool may_overlap = false;     // a sentence of a paragraph
  std::optional<Span> context;  // header row or lead-in, repeated where a chunk begins here
  std::uint32_t context_tokens = 0;
  std::uint32_t gap_tokens = 0;  // of what stands in no sentence, between it and the atom before
};

/// The atoms of a document in reading order. Headings of level 1 and 2 are none: they stand in the
/// header line. A document of nothing but headings gives its headings.
std::vector<Atom> chunk_atoms(const Document& document, const SentenceGraph& graph,
                              const ChunkOptions& options, const TokenCounter& count);

}  // namespace osler::documents
