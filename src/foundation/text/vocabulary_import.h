#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/text/lexicon.h"
#include "foundation/text/vocabulary.h"

namespace osler::text {

/// A vocabulary as a lexicon file that can stand beside the known ones.
struct ImportedLexicon {
  std::string tsv;
  std::size_t concepts = 0;
  std::size_t surfaces = 0;
  std::size_t dropped = 0;  // names that the rules left out
};

/// Cleans and joins. A concept that `known` names already becomes part of that one; a name that
/// `known` gives to something else is left out, so that an import makes nothing ambiguous.
///
/// Left out (retrieval 8): "(disorder)" and "NOS" endings; names of more than six words, of a drug
/// more than four; chemical names; foods and everyday words that a drug list calls drugs; short
/// words that are no capitals; senses of an abbreviation that is rarely meant. A name that only
/// adds words to the preferred one is narrower, and is kept without being expanded.
/// Errors   corrupt: a lexicon file that is none, with its line; those of read_vocabulary.
Result<ImportedLexicon> import_vocabulary(std::string_view bytes, std::string_view name,
                                          const Lexicon& known);

}  // namespace osler::text
