#pragma once

#include <cstddef>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/evidence.h"
#include "answering/answers/retrieval_profile.h"

namespace osler::answers {

/// The passages that fit a question, and all that was known about every candidate.
struct Retrieved {
  std::vector<search::Hit> hits;  // best first
  search::Pool pool;              // every candidate with the score of each leg
  std::string snapshot;           // id
  std::string space;              // of the query vectors, hex; "" without one
  bool degraded_dense = false;
  bool embedded = false;    // the model was asked, for this question
  bool from_cache = false;  // `pool` then holds the chunks of `hits` only
};

/// What is asked, of whom, on which day.
struct RetrieveRequest {
  const FacetQuestion& question;
  const access::Scope& scope;
  std::size_t k = 10;
  library::Day day = 0;
  StageMeter* meter = nullptr;                         // told how long embedding and searching took
  std::shared_ptr<const search::Snapshot> snapshot{};  // null: the current one
  std::string_view asker{};  // whose cache entries may be used; "" = nobody in particular
};

/// A question as a facet: its words and what the lexicon knows of them.
FacetQuestion whole_question(std::string_view question, const text::Lexicon& lexicon,
                             text::Analyzer& analyzer);

/// The one way from a question to passages: query, both legs, fusion (retrieval 8).
/// Returns  nothing found when the question holds no word to search for.
/// Errors   those of search and of the store; cancelled.
Result<Retrieved> retrieve(const RetrieveRequest& request, const Sources& sources,
                           const RetrievalProfile& profile, std::stop_token stop);

/// The same for one facet of a message that is to be answered: more passages of one document, since
/// sentences are chosen from them.
/// Errors   as retrieve().
Result<Retrieved> retrieve_for_answer(const FacetQuestion& facet, const access::Scope& scope,
                                      const Sources& sources, const GatherOptions& options,
                                      std::stop_token stop);

/// The ranking of leg scores that a retrieval left, under this profile: pure, no new search. Only
/// the lexical weights, the pool and the expansion need one.
std::vector<search::RankedChunk> fuse(const search::Pool& pool, const RetrievalProfile& profile,
                                      std::size_t k);

}  // namespace osler::answers
