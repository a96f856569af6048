#pragma once

#include <span>

#include "answering/answers/terms.h"

namespace osler::answers {

/// A sentence with what stands around it, as scoring sees it.
struct SentenceView {
  const TextTerms& sentence;
  const TextTerms& headings;  // of its section and the sections above
  const TextTerms& title;     // of its document
  double chunk_score = 0;     // best fused score of the chunks that hold it, 0..1
  double similarity = 0;      // cosine to the question, 0..1; 0 without a model
};

struct ScoreOptions {
  double heading = 0.8;     // what a term is worth that only a heading holds
  double title = 0.7;       // ... that only the title holds
  double chunk = 0.35;      // share of the chunk's score in the whole
  double similarity = 0.2;  // share of the cosine, where there is a model
  double about = 0.1;       // bonus for a document whose title names what is asked about
  double number = 0.12;     // bonus for a number where the question asks for one
};

/// How much of the question's weight the text answers: a term counts fully in the sentence, less in
/// a heading or the title.
/// Returns  0..1; 0 when `terms` is empty.
double weighted_coverage(std::span<const QuestionTerm> terms, const SentenceView& view,
                         const ScoreOptions& options = {});

/// How well a sentence answers the question. Returns  0 to 1 + options.about + options.number.
/// Source   answers 9: idf-coverage x chunk score; the weights were set on demo questions of
///          documents that no reported figure uses (docs/adr/0009).
double sentence_score(std::span<const QuestionTerm> terms, const SentenceView& view,
                      bool asks_for_number, const ScoreOptions& options = {});

}  // namespace osler::answers
