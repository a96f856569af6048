#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "apps/osler/benchmark_asker.h"
#include "apps/osler/remembering_embedder.h"
#include "improving/evaluation/beir_set.h"
#include "improving/evaluation/trial.h"

namespace osler::apps {

/// Asks every question of a set under one profile after another. Candidates with the scores of each
/// leg are kept, so that a profile which only puts them together otherwise costs no search; memory
/// grows with questions times pool (about 100 MB for 1,000 questions at 200 a leg).
class TrialAsker {
 public:
  /// `embedder`: null = by words alone. Borrows all for as long as it lives.
  TrialAsker(EvalLibrary& library, const evaluation::BeirSet& set, models::Embedder* embedder,
             std::stop_token stop);

  /// Its times are those of a search whose question is embedded already, since no setting changes
  /// what that costs.
  /// Errors   cancelled; that of the first question when its search fails.
  Result<evaluation::Trial> ask(const answers::RetrievalProfile& profile);

  const std::string& snapshot() const { return snapshot_; }  // of the last search
  const std::string& space() const { return space_; }

 private:
  Result<void> embed_all();
  Result<void> search_all(const answers::RetrievalProfile& profile);

  const evaluation::BeirSet& set_;
  std::stop_token stop_;
  BenchmarkAsker asker_;
  std::optional<RememberingEmbedder> embedder_;
  std::vector<answers::FacetQuestion> questions_;
  std::string searched_;  // search_key of the pools
  std::vector<search::Pool> pools_;
  double p95_ms_ = 0;
  std::string snapshot_, space_;
};

}  // namespace osler::apps
