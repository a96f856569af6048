#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "knowledge/search/chunk_entry.h"
#include "knowledge/search/quantize.h"
#include "knowledge/search/segment_layout.h"

namespace osler::search {

/// One analysed form of a query. The same form twice counts twice.
struct QueryTerm {
  FormKind kind = FormKind::stem;
  std::string bytes;
  double weight = 1;
  bool keep = false;  // a negation word or part of a phrase: scored however common it is
};

/// A drug or code that texts should name. Any alternative will do; of an alternative all terms must
/// stand in the chunk.
struct Anchor {
  std::vector<std::vector<QueryTerm>> alternatives;
};

/// A question, analysed. Values only: no model and no lexicon is asked from here on.
struct Query {
  std::vector<QueryTerm> terms;
  std::vector<QueryTerm> expansions;  // a clause of its own, never in the original terms' score
  std::vector<Anchor> anchors;
  std::vector<QuantizedVector> vectors;  // none: lexical only; several: the best one counts
  SpaceId space;                         // of the vectors
};

constexpr std::size_t most_query_terms = 64;  // of each kind; the rarest are kept (retrieval 21)

}  // namespace osler::search
