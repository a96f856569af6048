#include "answering/answers/diversity.h"

#include <algorithm>
#include <limits>
#include <map>

namespace osler::answers {

namespace {

double likeness(std::span<const Selectable> candidates, std::size_t one,
                const std::vector<std::size_t>& chosen) {
  double most = 0;
  for (const std::size_t other : chosen) {
    most = std::max(most, jaccard(*candidates[one].terms, *candidates[other].terms));
  }
  return most;
}

}  // namespace

std::vector<std::size_t> choose_diverse(std::span<const Selectable> candidates,
                                        const DiversityOptions& options) {
  std::vector<std::size_t> chosen;
  if (candidates.empty()) return chosen;
  const double best = std::ranges::max_element(candidates, {}, &Selectable::score)->score;
  const double least = std::max(options.least_score, options.least_share * best);
  std::map<std::size_t, std::size_t> of_document;
  std::vector<bool> taken(candidates.size());
  while (chosen.size() < options.most) {
    std::size_t next = candidates.size();
    double gain = -std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const Selectable& one = candidates[i];
      if (taken[i] || one.score < least || one.score <= 0) continue;
      if (of_document[one.document] >= options.most_of_document) continue;
      const double value =
          options.lambda * one.score - (1 - options.lambda) * likeness(candidates, i, chosen);
      if (value > gain) {
        gain = value;
        next = i;
      }
    }
    if (next == candidates.size()) break;
    taken[next] = true;
    ++of_document[candidates[next].document];
    chosen.push_back(next);
  }
  return chosen;
}

}  // namespace osler::answers
