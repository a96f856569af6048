#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "knowledge/models/embedder.h"

namespace osler::training {

/// What a query adapter is learnt from: questions, passages, and which passage answers which
/// question. Vectors only, all of one space; no text.
struct AdapterData {
  models::Matrix questions;
  models::Matrix chunks;
  std::vector<std::vector<std::uint32_t>> right;  // per question: chunks of its right documents
  std::vector<std::uint32_t> documents;           // per chunk: the number of its document
  std::string space_id;
};

/// How it is learnt. Defaults: training 11; what the page leaves open was chosen on the training
/// half of MedQuAD (docs/formats/query-adapter.md).
struct AdapterOptions {
  std::size_t rank = 32;
  double temperature = .05;
  double learning_rate = 2e-3;
  double decay = .01;  // per step and learning rate, towards zero (AdamW)
  std::size_t epochs = 16;
  std::size_t batch = 256;
  std::size_t hard_negatives = 8;
  double hardest = .95;  // a passage nearer than this share of the right one may be right as well
  std::uint64_t seed = 20261124;
};

}  // namespace osler::training
