#pragma once

#include <stop_token>

#include "foundation/base/result.h"
#include "improving/training/adapter_data.h"
#include "knowledge/models/query_adapter.h"

namespace osler::training {

constexpr std::size_t least_adapter_pairs = 300;  // retrieval 12

/// What came of a training run.
struct TrainedAdapter {
  models::QueryAdapter adapter;
  std::size_t epochs = 0;           // chosen on questions that training had not seen
  double before = 0, after = 0;     // their mean reciprocal rank, for the log
  double first_loss = 0, loss = 0;  // of the first and the last epoch
  std::size_t pairs = 0;
};

/// Learns a query adapter. A fifth of the questions, by document, chooses after how many epochs to
/// stop; then all of them are learnt from. Same data, options and seed: same bytes.
///
/// Errors   invalid_argument: fewer than least_adapter_pairs questions with a right passage, shapes
///          that contradict each other, a number that is not finite; conflict: no number of epochs
///          is better than none; cancelled.
/// Source   training 11.
Result<TrainedAdapter> train_query_adapter(const AdapterData& data, const AdapterOptions& options,
                                           const std::stop_token& stop);

}  // namespace osler::training
