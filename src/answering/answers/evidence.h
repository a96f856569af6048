#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "answering/answers/retrieval_profile.h"
#include "answering/answers/sufficiency.h"
#include "answering/answers/understand.h"
#include "foundation/base/result.h"
#include "foundation/base/stage_meter.h"
#include "knowledge/library/library.h"
#include "knowledge/models/embedder.h"
#include "knowledge/search/search.h"
#include "knowledge/search/snapshot_holder.h"
#include "trust/access/scope.h"

namespace osler::answers {

class RetrievalCaches;

/// A document version that search found, opened.
struct OpenVersion {
  library::Version version;
  library::VersionText text;
  TextTerms title;
  double score = 0;  // of its best chunk, 0..1
};

/// A sentence that could be quoted.
struct CandidateSentence {
  const OpenVersion* from = nullptr;
  std::uint32_t sentence = 0;  // index into its SentenceGraph
  TextTerms terms;
  double chunk_score = 0;
  double coverage = 0;
  double score = 0;
};

/// What the library holds for one facet, under one scope on one day.
struct Evidence {
  std::vector<std::unique_ptr<OpenVersion>> versions;  // best first
  std::vector<CandidateSentence> sentences;            // by falling score
  std::vector<search::Hit> hits;
  std::vector<QuestionTerm> terms;                 // with their idf
  std::vector<const QuestionTerm*> missing_focus;  // named by no evidence at all
  SufficiencyFeatures features;
  std::string snapshot;  // id
  bool degraded_dense = false;
};

/// What gathering reads. Borrowed; any thread may gather at once.
struct Sources {
  const library::Library& library;
  search::SnapshotHolder& snapshots;
  const text::Lexicon& lexicon;
  models::Embedder* embedder = nullptr;       // null: lexical only, labelled
  const RetrievalProfile* profile = nullptr;  // null: the defaults
  RetrievalCaches* caches = nullptr;          // null: every question is searched anew
};

struct GatherOptions {
  std::size_t chunks = 12;
  library::Day day = 0;
  StageMeter* meter = nullptr;                         // null: nothing is measured
  std::shared_ptr<const search::Snapshot> snapshot{};  // null: the current one
  std::string asker{};  // whose cache entries may be used; "" = nobody in particular
};

/// The filter that a scope is for search (ingest wrote the same numbers).
search::Filter filter_of(const access::Scope& scope, library::Day day);

/// A facet as search wants it: words, other names as expansions, drugs as anchors, one vector.
/// Errors   those of the embedder, except unavailable: then there is no vector.
Result<search::Query> query_of(const FacetQuestion& facet, const Sources& sources,
                               text::Analyzer& analyzer, const RetrievalProfile& profile,
                               std::stop_token stop);

/// The profile in use.
const RetrievalProfile& profile_of(const Sources& sources);

/// Searches, opens what was found and scores its sentences.
Result<Evidence> gather(const FacetQuestion& facet, const access::Scope& scope,
                        const Sources& sources, const GatherOptions& options, std::stop_token stop);

}  // namespace osler::answers
