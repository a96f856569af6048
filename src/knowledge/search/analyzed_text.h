#pragma once

#include <vector>

#include "foundation/text/analyze.h"
#include "knowledge/search/chunk_entry.h"
#include "knowledge/search/query.h"
#include "knowledge/search/segment_layout.h"

namespace osler::search {

/// Forms to be posted for one analysed text: of each token its stem and exact form, of codes and
/// quantities their own, of extra forms the list that they belong to.
AnalyzedField analyzed_field(const text::Analysis& analysis);

/// The same forms as a query. Negation words are kept however common they are (retrieval 4).
std::vector<QueryTerm> query_terms(const text::Analysis& analysis);

/// First 16 bytes of SHA-256 of the analyser's version: stored with every segment.
AnalyzerId analyzer_id(const text::Analyzer& analyzer);

}  // namespace osler::search
