#pragma once

#include <span>
#include <vector>

#include "answering/answers/diversity.h"
#include "answering/answers/evidence.h"
#include "trust/egress/answer_plan.h"

namespace osler::answers {

/// A sentence that was shown before, so that "tell me more" does not repeat it.
struct ShownSentence {
  documents::VersionId version;
  documents::Span span;
  auto operator<=>(const ShownSentence&) const = default;
};

struct ComposeOptions {
  DiversityOptions diversity;
  double sentence_threshold = 0.35;  // gate 11
  std::size_t most_sentences = 24;   // answers 5
  std::size_t most_bytes = 16 * 1024;
};

/// Chooses core sentences, adds what must travel along, and writes them as planned quotes: grouped
/// by document, in document order, best document first; a lead-in with its items and a header with
/// its rows are one quote. A core whose neighbours do not fit is left out whole.
/// Returns  empty when nothing may be quoted.
std::vector<egress::PlannedSentence> compose(const Evidence& evidence, std::uint32_t facet,
                                             std::span<const ShownSentence> shown,
                                             const ComposeOptions& options = {});

}  // namespace osler::answers
