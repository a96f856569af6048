#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "apps/osler/command.h"
#include "improving/evaluation/beir_set.h"
#include "improving/evaluation/retrieval_metrics.h"
#include "improving/evaluation/trec_run.h"

namespace osler::apps {

/// What asking every question of a set gave.
struct RetrievalRun {
  std::string snapshot, profile, space;
  std::map<std::string, evaluation::Run> legs;  // "lexical", "dense", "fused", "reranked"
  std::string served;                           // the leg that `osler search` shows
  std::vector<double> milliseconds;             // one for each question, rising
  std::size_t failed = 0;                       // questions that scored 0 for an error
};

/// Ingests the corpus of a BEIR folder the usual way (into --data, else into a library that is
/// thrown away) and asks every question the way `osler search` does, but with one passage of each
/// document and with every near-duplicate, as a benchmark counts. With --data the profile in use
/// there ranks.
/// Errors   those of the house, of ingesting, of the first question when all fail; cancelled.
Result<RetrievalRun> run_retrieval(const Context& context, const std::filesystem::path& beir,
                                   const evaluation::BeirSet& set);

/// The smallest value that at least `share` of the (rising) values do not exceed; 0 without any.
double percentile(const std::vector<double>& rising, double share);

}  // namespace osler::apps
