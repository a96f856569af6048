#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "knowledge/search/bm25.h"
#include "knowledge/search/query.h"
#include "knowledge/search/scope.h"

namespace osler::search {

/// Every number of the lexical score; all can change without a rebuild (retrieval 5).
struct LexicalOptions {
  Bm25Options bm25;
  double exact_weight = .3;  // of the clause of exact forms, beside the stems
  double code_weight = 1;
  double negated_weight = 1;
  double common_share = .1;            // terms in more of the open chunks are left out ...
  double heading_share = .1;           // ... though up to here titles and headings still count,
  std::uint64_t common_floor = 1'000;  // in a library that is large enough to know them
};

/// A query term with all that its score needs.
struct MatchedTerm {
  FormKind kind = FormKind::stem;
  std::string bytes;
  std::uint64_t chunks_with_term = 0;  // open, in force; of a stem in any field
  double idf = 0;
  double weight = 0;                            // query weight * clause weight * idf
  std::vector<std::vector<PostingList>> lists;  // per segment of the scope, in tag order
  bool keep = false;
};

struct MatchedTerms {
  std::vector<MatchedTerm> terms;  // in order of first occurrence in the query
  std::size_t common = 0;          // left out, at least of the body: too many chunks hold them
  std::size_t cut = 0;             // left out because the query has too many
};

/// Looks the terms up in every segment, adds up repetitions, leaves out what is too common (unless
/// fewer than two stems would stay) and what is beyond most_query_terms.
MatchedTerms match_terms(const Scope& scope, std::span<const QueryTerm> terms,
                         const LexicalOptions& options);

/// Lists of one term in one segment.
std::vector<PostingList> lists_of(const Segment& segment, FormKind kind, std::string_view bytes);

}  // namespace osler::search
