#pragma once

#include "apps/osler/command.h"
#include "apps/osler/eval_library.h"
#include "improving/evaluation/beir_set.h"
#include "improving/training/promotion_gate.h"
#include "improving/training/train_query_adapter.h"

namespace osler::apps {

/// With the adapter against without, on questions of documents that training has not seen.
struct AdapterTrial {
  training::TrainedAdapter trained;
  double seconds = 0;  // of learning alone
  training::LearntFigures fused, dense;
  training::SliceGains slices;  // of fused
  std::string why_not;          // "" = good enough to serve
};

/// Learns on the first half of the set's documents, in a library that holds its corpus, and
/// measures on the second.
/// Errors   those of training and search; invalid_argument: no model.
Result<AdapterTrial> try_adapter(const Context& context, EvalLibrary& library,
                                 const evaluation::BeirSet& set,
                                 const training::AdapterOptions& options);

/// The whole of another set, with and without the adapter: nothing general may be lost.
Result<training::LearntFigures> judge_adapter(const Context& context, EvalLibrary& library,
                                              const evaluation::BeirSet& set,
                                              const models::QueryAdapter& adapter);

}  // namespace osler::apps
