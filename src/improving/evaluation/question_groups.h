#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "improving/evaluation/beir_set.h"

namespace osler::evaluation {

/// Two questions are nearly the same when they share this part of their distinct words (Jaccard).
constexpr double near_duplicate_words = .8;

/// Numbers questions so that those which rise and fall together have one number: nearly the same
/// words, or a right document in common. Where common documents would tie more than a fifth of the
/// questions together, only the best document of each counts.
/// Source   retrieval 17 of the specification; the word share is set by hand.
std::vector<std::uint32_t> group_questions(const BeirSet& set);

/// Share of the questions that the most frequent right document answers, in [0, 1].
double largest_document_share(const BeirSet& set);

}  // namespace osler::evaluation
