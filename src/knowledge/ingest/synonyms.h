#pragma once

#include <string>
#include <string_view>

#include "foundation/text/lexicon.h"

namespace osler::ingest {

/// Other names of what a chunk speaks about, one line: the `synonym` field, so that "Tylenol" finds
/// a leaflet that says paracetamol. Added for search only; never embedded, never quoted.
/// Only drugs, conditions, symptoms, tests and procedures; only names that mean one thing.
std::string other_names(const text::Lexicon& lexicon, std::string_view title,
                        std::string_view body);

}  // namespace osler::ingest
