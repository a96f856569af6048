#include "answering/answers/sentence_score.h"

#include <algorithm>

namespace osler::answers {

namespace {

double worth(const QuestionTerm& term, const SentenceView& view, const ScoreOptions& options) {
  if (holds(view.sentence, term)) return 1;
  if (holds(view.headings, term)) return options.heading;
  if (holds(view.title, term)) return options.title;
  return 0;
}

bool any_in_sentence(std::span<const QuestionTerm> terms, const SentenceView& view) {
  return std::ranges::any_of(terms, [&](const auto& term) { return holds(view.sentence, term); });
}

}  // namespace

double weighted_coverage(std::span<const QuestionTerm> terms, const SentenceView& view,
                         const ScoreOptions& options) {
  double found = 0;
  double all = 0;
  for (const QuestionTerm& term : terms) {
    found += term.weight * worth(term, view, options);
    all += term.weight;
  }
  return all > 0 ? found / all : 0;
}

double sentence_score(std::span<const QuestionTerm> terms, const SentenceView& view,
                      bool asks_for_number, const ScoreOptions& options) {
  const double coverage = weighted_coverage(terms, view, options);
  const double rest = 1 - options.chunk - options.similarity;
  double score = rest * coverage + options.chunk * coverage * view.chunk_score +
                 options.similarity * view.similarity;
  const bool is_about = std::ranges::any_of(
      terms, [&](const QuestionTerm& term) { return term.focus && holds(view.title, term); });
  if (is_about && score > 0) score += options.about;
  if (asks_for_number && view.sentence.has_number) score += options.number;
  // A sentence that shares no word with the question speaks through its heading alone.
  return any_in_sentence(terms, view) ? score : score * 0.9;
}

}  // namespace osler::answers
