#pragma once

#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/text/lexicon.h"

namespace osler::text {

/// One line of a lexicon file, taken apart and checked.
struct LexiconRow {
  std::string id;
  ConceptType type = ConceptType::other;
  Surface surface;
};

/// Errors   corrupt: what is wrong with the line; the caller adds file and number.
Result<LexiconRow> read_lexicon_row(std::string_view line);

/// Whether the line says nothing: blank, a comment, or the heading.
bool is_idle_lexicon_line(std::string_view line);

}  // namespace osler::text
