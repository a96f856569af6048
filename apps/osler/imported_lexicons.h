#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/text/lexicon.h"
#include "foundation/text/vocabulary_import.h"

namespace osler::apps {

/// The vocabularies that an operator brought: <data>/lexicons/*.tsv in the order of their names.
/// They are public word lists, so unlike documents they are kept as they are, mode 0600.
/// Errors   unavailable: a file cannot be read.
Result<std::vector<text::LexiconFile>> imported_lexicons(const std::filesystem::path& data);

/// Reads a vocabulary file, cleans it and keeps it, in the place of an earlier import of that name.
/// Errors   not_found, too_large, unsupported, corrupt (with its line): nothing has changed then.
Result<text::ImportedLexicon> bring_lexicon(const std::filesystem::path& file,
                                            const std::filesystem::path& data,
                                            const text::Lexicon& shipped);

}  // namespace osler::apps
