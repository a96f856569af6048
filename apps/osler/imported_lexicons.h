#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "foundation/text/lexicon.h"
#include "foundation/text/vocabulary_import.h"

namespace osler::apps {

/// The vocabularies that an operator brought: <data>/lexicons/*.tsv in the order of their names.
/// They are public word lists, so unlike documents they are kept as they are, mode 0600. What
/// cannot be read is left out, with a line in `notices`: no command stops for it.
std::vector<text::LexiconFile> imported_lexicons(const std::filesystem::path& data,
                                                 std::vector<std::string>& notices);

/// Reads a vocabulary file, cleans it against the shipped lexicons and the other imports, and keeps
/// it in the place of an earlier import of that name.
/// Errors   not_found, too_large, unsupported, corrupt (with its line; also when the names cannot
///          stand beside those that are known): nothing has changed then.
Result<text::ImportedLexicon> bring_lexicon(const std::filesystem::path& file,
                                            const std::filesystem::path& data,
                                            std::vector<text::LexiconFile> shipped);

}  // namespace osler::apps
