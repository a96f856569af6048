#pragma once

#include <stop_token>
#include <string_view>
#include <vector>

#include "answering/answers/retrieve.h"
#include "apps/osler/eval_library.h"
#include "improving/evaluation/trec_run.h"

namespace osler::apps {

/// As a benchmark counts: every near-duplicate is judged by itself, and a document counts by its
/// best passage.
answers::RetrievalProfile counted(answers::RetrievalProfile profile);
/// One leg alone of a profile: a dense share of 0 or 1, and nothing beside it.
answers::RetrievalProfile one_leg(answers::RetrievalProfile profile, double dense);

/// Asks one library questions of a set, the way `osler search` does. One thread. Borrows the
/// library.
class BenchmarkAsker {
 public:
  /// `depth`: how many documents of a ranking are judged.
  BenchmarkAsker(EvalLibrary& library, std::size_t depth);

  answers::FacetQuestion question(std::string_view text);
  /// `embedder`: null = by words alone. Errors   those of answers::retrieve().
  Result<answers::Retrieved> ask(const answers::FacetQuestion& question,
                                 const answers::RetrievalProfile& profile,
                                 models::Embedder* embedder, std::stop_token stop);
  /// Distinct documents, best first.
  std::vector<evaluation::RankedDocument> ranking(const search::Pool& pool,
                                                  const answers::RetrievalProfile& profile) const;
  /// The same, names alone.
  std::vector<std::string> names(const search::Pool& pool,
                                 const answers::RetrievalProfile& profile) const;

 private:
  EvalLibrary& library_;
  std::size_t depth_;
  text::Analyzer analyzer_;
};

}  // namespace osler::apps
