#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/documents/document.h"

namespace osler::documents {

/// Tokens of the active encoder, counted by a function handed in: this room knows no model. A
/// constant that it adds for special tokens is measured once and taken off.
using TokenCounter = std::function<std::size_t(std::string_view)>;

/// Part of every chunk id; a change of the rules below is a new number.
inline constexpr std::uint32_t chunker_version = 2;

/// Sizes in tokens of the body. Source   retrieval 3.
struct ChunkOptions {
  std::size_t target = 160;
  std::size_t minimum = 40;  // what is smaller joins its neighbour, inside its chapter
  std::size_t maximum =
      460;                   // encoder maximum - header - special tokens; body + context stay below
  std::size_t overlap = 40;  // longest sentence that two chunks of one part may share; 0 = none
  std::size_t header = 32;   // longest header line
};

/// Cuts a document into the units of retrieval: along its structure first, then by dynamic
/// programming inside each chapter (retrieval 3). Never across a heading of level 1 or 2; never
/// through a sentence, a row, a lead-in and its first item, a recommendation and its exception or
/// grade, unless it is longer than the maximum: then at a cell or a word, and `is_cut` says so.
/// Hidden text and boilerplate stand in no chunk. Deterministic; ties go to the earlier cut.
std::vector<Chunk> chunk(const Document& document, const VersionId& version,
                         const ChunkOptions& options, const TokenCounter& count);
/// The same with sentences that were derived before.
std::vector<Chunk> chunk(const Document& document, const SentenceGraph& graph,
                         const VersionId& version, const ChunkOptions& options,
                         const TokenCounter& count);

/// Source   retrieval 3.7: the first 16 bytes of SHA-256(version id, begin and end as u64 LE,
///          chunker version u32 LE).
ChunkId chunk_id(const VersionId& version, Span span);

/// What is embedded and indexed for a chunk: header line, repeated table header or lead-in, body.
/// Only the body may ever be quoted.
std::string indexed_text(const Document& document, const Chunk& chunk);

}  // namespace osler::documents
