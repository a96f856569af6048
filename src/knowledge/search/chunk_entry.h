#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "knowledge/documents/document.h"

namespace osler::search {

using documents::ChunkId;
using documents::Span;
using documents::VersionId;

/// Days since 1970-01-01.
using Day = std::int32_t;
constexpr Day always_before = std::numeric_limits<Day>::min();
constexpr Day always_after = std::numeric_limits<Day>::max();

/// What kind of list a term is posted in. Stems are posted per field, the others per chunk.
enum class FormKind : std::uint8_t { stem, exact, code, negated };

/// One form of one token. A token may have several: its stem, its exact form, a code.
struct AnalyzedTerm {
  FormKind kind = FormKind::stem;
  std::string bytes;           // UTF-8, not empty, at most 255 bytes
  std::uint32_t position = 0;  // number of the token in its field, rising
};

/// An analysed text. Its length is the number of distinct token positions.
struct AnalyzedField {
  std::vector<AnalyzedTerm> terms;
};

/// The fields of BM25F, in the order of the stored lengths.
enum class Field : std::uint8_t { title, header, body, synonym };
constexpr std::size_t field_count = 4;

/// All that the index must know of one chunk. Holds terms, never text.
struct ChunkEntry {
  ChunkId id;
  VersionId version;
  std::uint32_t section = 0;  // index into Document::sections
  Span span;
  std::uint32_t tokens = 0;           // of the encoder; kept up to 65,535
  std::uint32_t tier = 3;             // trust tier, from who ingests
  std::vector<std::uint32_t> labels;  // a reader must be allowed all of them
  Day valid_from = always_before;     // first and last day in force, both included
  Day valid_to = always_after;
  std::uint64_t group = 0;  // near-duplicate group, from the store; 0: none
  /// The widest audience of the deployment may read it, so it counts in N, df and mean lengths
  /// (retrieval 5). In a patient partition nothing is open, whatever stands here.
  bool open = true;
  std::array<AnalyzedField, field_count> fields;  // by Field
  AnalyzedField& field(Field f) { return fields[static_cast<std::size_t>(f)]; }
  const AnalyzedField& field(Field f) const { return fields[static_cast<std::size_t>(f)]; }
};

}  // namespace osler::search
