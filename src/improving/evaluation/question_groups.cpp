#include "improving/evaluation/question_groups.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>

#include "improving/evaluation/rouge_l.h"
#include "improving/evaluation/unions.h"

namespace osler::evaluation {

namespace {

constexpr std::size_t largest_part = 5;  // a group holds at most one fifth of the questions

std::vector<std::string> distinct_words(std::string_view text) {
  std::vector<std::string> words = rouge_words(text);
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

using WordNumbers = std::vector<std::uint32_t>;  // rising; the rarer a word, the smaller its number

std::vector<WordNumbers> numbered_words(const BeirSet& set) {
  std::vector<std::vector<std::string>> texts;
  std::map<std::string, std::uint32_t> counts;
  for (const auto& question : set.questions) {
    texts.push_back(distinct_words(question.text.reveal()));
    for (const auto& word : texts.back()) ++counts[word];
  }
  std::vector<std::pair<std::uint32_t, std::string_view>> order;
  for (const auto& [word, count] : counts) order.emplace_back(count, word);
  std::ranges::sort(order);
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < order.size(); ++i) numbers.emplace(order[i].second, i);
  std::vector<WordNumbers> all;
  for (const auto& text : texts) {
    auto& words = all.emplace_back();
    for (const auto& word : text) words.push_back(numbers.at(word));
    std::ranges::sort(words);
  }
  return all;
}

bool are_near(const WordNumbers& a, const WordNumbers& b) {
  WordNumbers both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  const auto shared = static_cast<double>(both.size());
  const auto united = static_cast<double>(a.size() + b.size()) - shared;
  return united > 0 && shared >= near_duplicate_words * united;
}

// Near-duplicates share one of their rarest |x| - ceil(t |x|) + 1 words (Chaudhuri, Ganti &
// Kaushik 2006, prefix filtering), so that only such pairs are compared.
void join_near(const std::vector<WordNumbers>& questions, Unions& unions) {
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> holders;
  for (std::uint32_t i = 0; i < questions.size(); ++i) {
    const auto size = static_cast<double>(questions[i].size());
    const auto needed = static_cast<std::size_t>(std::ceil(near_duplicate_words * size));
    const std::size_t prefix = questions[i].empty() ? 0 : questions[i].size() - needed + 1;
    for (std::size_t w = 0; w < prefix; ++w) {
      auto& others = holders[questions[i][w]];
      for (const std::uint32_t other : others) {
        if (unions.root(other) == unions.root(i)) continue;
        if (are_near(questions[other], questions[i])) unions.join(other, i);
      }
      others.push_back(i);
    }
  }
}

void join_documents(const BeirSet& set, bool only_best, Unions& unions) {
  std::map<std::string_view, std::uint32_t> first;
  for (std::uint32_t i = 0; i < set.questions.size(); ++i) {
    for (const auto& [document, grade] : set.qrels.at(set.questions[i].id)) {
      if (grade <= 0 || (only_best && document != set.questions[i].group)) continue;
      const auto [known, is_new] = first.try_emplace(document, i);
      if (!is_new) unions.join(known->second, i);
    }
  }
}

std::size_t largest(const std::vector<std::uint32_t>& numbers) {
  std::map<std::uint32_t, std::size_t> sizes;
  std::size_t most = 0;
  for (const auto number : numbers) most = std::max(most, ++sizes[number]);
  return most;
}

}  // namespace

std::vector<std::uint32_t> group_questions(const BeirSet& set) {
  Unions near(set.questions.size());
  join_near(numbered_words(set), near);
  Unions all = near;
  join_documents(set, false, all);
  auto numbers = all.numbers();
  if (largest(numbers) * largest_part <= set.questions.size()) return numbers;
  join_documents(set, true, near);
  return near.numbers();
}

double largest_document_share(const BeirSet& set) {
  std::map<std::string_view, std::size_t> answers;
  std::size_t most = 0;
  for (const auto& question : set.questions) {
    for (const auto& [document, grade] : set.qrels.at(question.id)) {
      if (grade > 0) most = std::max(most, ++answers[document]);
    }
  }
  if (set.questions.empty()) return 0;
  return static_cast<double>(most) / static_cast<double>(set.questions.size());
}

}  // namespace osler::evaluation
