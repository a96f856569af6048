#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "answering/answers/terms.h"

namespace osler::answers {

struct Selectable {
  double score = 0;
  const TextTerms* terms = nullptr;
  std::size_t document = 0;  // candidates of one document share it
};

struct DiversityOptions {
  double lambda = 0.7;               // weight of relevance against novelty
  std::size_t most = 5;              // core sentences
  std::size_t most_of_document = 3;  // answers 13: one planted document must not fill an answer
  double least_score = 0;            // stop below it
  double least_share = 0.6;          // stop below this share of the best score
};

/// Greedy choice by maximal marginal relevance.
/// Returns  indices into `candidates`, in the order chosen; equal gains go to the lower index.
/// Source   Carbonell & Goldstein 1998; lambda 0.7 after answers 9.
std::vector<std::size_t> choose_diverse(std::span<const Selectable> candidates,
                                        const DiversityOptions& options);

}  // namespace osler::answers
