#include "improving/evaluation/rouge_l.h"

#include <algorithm>
#include <cstddef>

namespace osler::evaluation {

namespace {

/// Two rows of the table are enough for its length.
std::size_t longest_common(const std::vector<std::string>& left,
                           const std::vector<std::string>& right) {
  std::vector<std::size_t> before(right.size() + 1, 0);
  std::vector<std::size_t> now(right.size() + 1, 0);
  for (const std::string& word : left) {
    for (std::size_t i = 0; i < right.size(); ++i) {
      now[i + 1] = word == right[i] ? before[i] + 1 : std::max(before[i + 1], now[i]);
    }
    std::swap(before, now);
  }
  return before.back();
}

}  // namespace

std::vector<std::string> rouge_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_part = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                         static_cast<unsigned char>(c) >= 0x80;
    if (is_part) {
      word += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

RougeL rouge_l(std::string_view reference, std::string_view candidate) {
  const auto wanted = rouge_words(reference);
  const auto said = rouge_words(candidate);
  if (wanted.empty() || said.empty()) return {};
  const auto common = static_cast<double>(longest_common(wanted, said));
  RougeL scores;
  scores.precision = common / static_cast<double>(said.size());
  scores.recall = common / static_cast<double>(wanted.size());
  const double sum = scores.precision + scores.recall;
  scores.f1 = sum > 0 ? 2 * scores.precision * scores.recall / sum : 0;
  return scores;
}

}  // namespace osler::evaluation
