#include "answering/answers/terms.h"

#include <algorithm>
#include <iterator>

namespace osler::answers {

bool holds(const TextTerms& text, const QuestionTerm& term) {
  return std::ranges::binary_search(term.is_concept ? text.concepts : text.stems, term.key);
}

double jaccard(const TextTerms& left, const TextTerms& right) {
  std::vector<std::string> shared;
  std::ranges::set_intersection(left.stems, right.stems, std::back_inserter(shared));
  const std::size_t all = left.stems.size() + right.stems.size() - shared.size();
  return all == 0 ? 0 : static_cast<double>(shared.size()) / static_cast<double>(all);
}

}  // namespace osler::answers
