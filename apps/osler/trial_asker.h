#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "answering/answers/retrieve.h"
#include "apps/osler/eval_library.h"
#include "apps/osler/remembering_embedder.h"
#include "improving/evaluation/beir_set.h"
#include "improving/evaluation/trial.h"

namespace osler::apps {

/// Asks every question of a set under one profile after another. Candidates with the scores of each
/// leg are kept, so that a profile which only puts them together otherwise costs no search; memory
/// grows with questions times pool (about 100 MB for 1,000 questions at 200 a leg).
class TrialAsker {
 public:
  /// Borrows all for as long as it lives.
  TrialAsker(EvalLibrary& library, const evaluation::BeirSet& set, std::stop_token stop);

  /// With one passage of each document and every near-duplicate, as a benchmark counts.
  /// Errors   cancelled; that of the first question when its search fails.
  Result<evaluation::Trial> ask(answers::RetrievalProfile profile);

  const std::string& snapshot() const { return snapshot_; }  // of the last search
  const std::string& space() const { return space_; }

 private:
  Result<void> search_all(const answers::RetrievalProfile& profile);
  std::vector<std::string> ranking(const search::Pool& pool,
                                   const answers::RetrievalProfile& profile) const;

  EvalLibrary& library_;
  const evaluation::BeirSet& set_;
  std::stop_token stop_;
  std::optional<RememberingEmbedder> embedder_;
  std::vector<answers::FacetQuestion> questions_;
  std::string searched_;  // search_key of the pools
  std::vector<search::Pool> pools_;
  double p95_ms_ = 0;
  std::string snapshot_, space_;
};

}  // namespace osler::apps
