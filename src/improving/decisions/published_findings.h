#pragma once

#include <vector>

#include "improving/decisions/book_lookup.h"
#include "improving/decisions/published.h"

namespace osler::decisions {

/// Where the published figures do not follow from each other, each with its arithmetic.
/// Source   decisions 5, second half.
std::vector<Disagreement> published_findings(BookLookup& book);

}  // namespace osler::decisions
