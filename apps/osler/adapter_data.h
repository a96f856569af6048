#pragma once

#include <stop_token>

#include "apps/osler/eval_library.h"
#include "improving/evaluation/beir_set.h"
#include "improving/training/adapter_data.h"

namespace osler::apps {

/// What training sees of a library that holds the set's corpus and has a model: vectors of the
/// passages of the first half (training::training_half), and of the questions that these answer.
/// Errors   those of embedding; cancelled.
Result<training::AdapterData> adapter_data(EvalLibrary& library, const evaluation::BeirSet& set,
                                           const std::stop_token& stop);

}  // namespace osler::apps
