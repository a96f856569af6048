#pragma once

#include <array>
#include <map>
#include <string>

#include "apps/osler/command.h"
#include "apps/osler/eval_library.h"
#include "improving/evaluation/beir_set.h"
#include "improving/evaluation/paired.h"
#include "improving/evaluation/retrieval_metrics.h"
#include "improving/training/train_query_adapter.h"

namespace osler::apps {

/// With the adapter against without, on questions of documents that training has not seen.
struct AdapterFigures {
  std::size_t questions = 0;
  std::array<double, evaluation::metric_names.size()> before{}, after{};  // means
  std::array<evaluation::PairedDifference, evaluation::metric_names.size()> gain;
};

struct AdapterTrial {
  training::TrainedAdapter trained;
  double seconds = 0;  // of learning alone
  AdapterFigures fused, dense;
  std::map<std::string, evaluation::PairedDifference> slices;  // nDCG@10 of fused
  std::string why_not;                                         // "" = good enough to serve
};

/// Which half of a set each document belongs to. Documents that are right for one question belong
/// together, so that no question of the second half has a document that the first one taught.
std::map<std::string, bool> training_half(const evaluation::BeirSet& set);

/// Learns on the first half of the set's documents, in a library that holds its corpus, and
/// measures on the second.
/// Errors   those of training and search; invalid_argument: no model.
Result<AdapterTrial> try_adapter(const Context& context, EvalLibrary& library,
                                 const evaluation::BeirSet& set,
                                 const training::AdapterOptions& options);

/// The whole of another set, with and without the adapter: nothing general may be lost.
Result<AdapterFigures> judge_adapter(const Context& context, EvalLibrary& library,
                                     const evaluation::BeirSet& set,
                                     const models::QueryAdapter& adapter);

/// What must hold before an adapter may serve; "" = it does.
/// Source   retrieval 12, training 11.
std::string why_not_served(const AdapterTrial& trial, const AdapterFigures* general);

}  // namespace osler::apps
