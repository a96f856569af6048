#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "foundation/base/id.h"

namespace osler::documents {

using DocumentId = TextId<struct DocumentTag>;
using VersionId = BinaryId<struct VersionTag>;  // retrieval 2: SHA-256("osler/version/1", ...)
using ChunkId = BinaryId<struct ChunkTag>;      // retrieval 3.7

/// [begin, end) in bytes of the canonical text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  auto operator<=>(const Span&) const = default;
};

enum class SectionKind : std::uint8_t {
  document,  // the root; spans the whole text
  heading,   // a headed part: the heading and all below it
  paragraph,
  list,
  item,
  table,
  row,
  caption,
  code,
  boilerplate,  // running heads, menus: kept, never indexed, never quoted
  cell,         // of a row; cells of one row stand apart by tabs
};

/// One node of a document's structure. Sections stand in reading order, parents before children;
/// children tile their parent without overlap, gaps hold white space only.
struct Section {
  SectionKind kind = SectionKind::paragraph;
  Span span;
  Span heading{};                      // empty when the section has none
  std::uint32_t parent = 0;            // index into Document::sections; the root is its own parent
  std::uint8_t level = 0;              // of a heading: 1 = chapter
  std::string code{};                  // LOINC section code of a label, "" elsewhere
  std::optional<Span> lead_in{};       // of an item: the sentence that introduces its list
  std::optional<Span> table_header{};  // of a row: the header row
  bool hidden = false;                 // white on white, display:none ...: never quotable
};

/// Where a stretch of canonical text stood in the source.
struct Locator {
  Span span;
  std::uint32_t page = 0;  // from 1; 0: the format has no pages
  std::uint32_t line = 0;  // from 1; 0: the format has no lines
};

/// What the file says of itself. Who may see it, and until when, never comes from the file.
struct SelfDescription {
  std::string title;
  std::string date;      // ISO 8601 day, or ""
  std::string language;  // BCP 47, or ""
  std::string source;    // publisher or address, or ""
};

/// One read document: canonical text (valid UTF-8, LF, NFC not applied, written once) and
/// structure.
struct Document {
  std::string given_id;  // the id inside the file (BEIR `_id`), or ""
  std::string text;
  std::vector<Section> sections;
  std::vector<Locator> locators;
  SelfDescription says;
  std::string kind;                                           // guideline, leaflet, ..., or ""
  std::vector<std::pair<std::string, std::string>> metadata;  // flat, for filters; never quoted
};

/// A sentence whose neighbours must travel along when it is quoted (answers 5).
enum class EdgeKind : std::uint8_t {
  antecedent,
  exception,
  lead_in,
  siblings,
  table,
  population,
  warning,
  dose
};
struct Edge {
  std::uint32_t from = 0;  // index into the version's sentences
  std::uint32_t to = 0;
  EdgeKind kind = EdgeKind::antecedent;
};

/// The unit of quoting. Derived once, stored with the version, so that a later splitter changes no
/// old proof.
struct Sentence {
  Span span;
  std::uint32_t section = 0;
};
struct SentenceGraph {
  std::vector<Sentence> sentences;  // by begin; they do not overlap
  std::vector<Edge> edges;
};

/// The unit of retrieval. `body` of the chunk is text[span]; `header` is added text: searchable,
/// embedded, never quoted.
struct Chunk {
  ChunkId id;
  Span span;
  std::uint32_t section = 0;
  std::uint32_t tokens = 0;  // of the counter handed in
  std::string header;        // title > section path, at most 32 tokens
  std::string context;  // repeated header row or lead-in of a chunk that begins below it; added
                        // text like the header
  bool is_cut = false;  // begins or ends inside a sentence or row that was over the maximum
};

}  // namespace osler::documents
