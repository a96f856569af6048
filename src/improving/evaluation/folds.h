#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "foundation/base/result.h"
#include "improving/evaluation/beir_set.h"

namespace osler::evaluation {

/// Deals whole groups to `count` folds: the largest first, each to the fold with the fewest
/// questions; the seed decides among groups of one size.
/// Returns  a fold for each question, 0 to count - 1.
std::vector<std::uint32_t> deal_folds(std::span<const std::uint32_t> groups, std::uint32_t count,
                                      std::uint64_t seed);

/// What makes a set unfit for choosing by it, in words for the operator; empty: nothing.
/// Source   retrieval 17 of the specification: a leak, one document that answers over a fifth of
///          the questions, the same question in two folds.
std::vector<std::string> unfit_for_tuning(const BeirSet& set, std::span<const std::uint32_t> folds);

}  // namespace osler::evaluation
