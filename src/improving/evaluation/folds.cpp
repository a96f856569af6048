#include "improving/evaluation/folds.h"

#include <algorithm>
#include <map>
#include <utility>

#include "improving/evaluation/number_text.h"
#include "improving/evaluation/question_groups.h"
#include "improving/evaluation/random.h"

namespace osler::evaluation {

namespace {

constexpr double largest_share = .2;  // of the questions that one document answers

struct Group {
  std::uint64_t draw = 0;
  std::vector<std::size_t> questions;
};

std::size_t doubled_questions(const BeirSet& set, std::span<const std::uint32_t> folds) {
  std::map<std::string_view, std::uint32_t> seen;
  std::size_t doubled = 0;
  for (std::size_t i = 0; i < set.questions.size(); ++i) {
    const auto [known, is_new] = seen.try_emplace(set.questions[i].text.reveal(), folds[i]);
    if (!is_new && known->second != folds[i]) ++doubled;
  }
  return doubled;
}

}  // namespace

std::vector<std::uint32_t> deal_folds(std::span<const std::uint32_t> groups, std::uint32_t count,
                                      std::uint64_t seed) {
  std::map<std::uint32_t, Group> by_number;
  for (std::size_t i = 0; i < groups.size(); ++i) by_number[groups[i]].questions.push_back(i);
  Random random(seed);
  std::vector<const Group*> order;
  for (auto& [number, group] : by_number) {
    group.draw = random.next();
    order.push_back(&group);
  }
  std::ranges::sort(order, [](const Group* a, const Group* b) {
    if (a->questions.size() != b->questions.size())
      return a->questions.size() > b->questions.size();
    return a->draw < b->draw;
  });
  std::vector<std::size_t> sizes(count, 0);
  std::vector<std::uint32_t> folds(groups.size(), 0);
  for (const Group* group : order) {
    const auto smallest = std::ranges::min_element(sizes) - sizes.begin();
    for (const std::size_t question : group->questions) {
      folds[question] = static_cast<std::uint32_t>(smallest);
    }
    sizes[static_cast<std::size_t>(smallest)] += group->questions.size();
  }
  return folds;
}

std::vector<std::string> unfit_for_tuning(const BeirSet& set,
                                          std::span<const std::uint32_t> folds) {
  std::vector<std::string> reasons;
  if (set.leaks > 0) {
    reasons.push_back(std::to_string(set.leaks) +
                      " questions stand word for word as an indexed title or heading, so that "
                      "finding them proves nothing; take them out of queries.jsonl, or the titles "
                      "out of corpus.jsonl");
  }
  const double share = largest_document_share(set);
  if (share > largest_share) {
    reasons.push_back("one document answers " + fixed_text(100 * share, 0) +
                      " % of the questions, and may answer at most 20 %; a setting that suits it "
                      "would look good everywhere");
  }
  if (const std::size_t doubled = doubled_questions(set, folds); doubled > 0) {
    reasons.push_back(std::to_string(doubled) +
                      " questions stand in two folds, word for word; the untouched fold would not "
                      "be untouched");
  }
  return reasons;
}

}  // namespace osler::evaluation
