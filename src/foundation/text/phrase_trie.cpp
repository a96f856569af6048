#include "foundation/text/phrase_trie.h"

#include <algorithm>

#include "foundation/text/ascii.h"

namespace osler::text {
namespace {

std::uint64_t edge(std::uint32_t node, std::uint32_t word, bool comma) {
  return (std::uint64_t{node} << 32U) | (std::uint64_t{word} << 1U) | (comma ? 1U : 0U);
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [word](std::string_view ending) { return word.ends_with(ending); });
}

}  // namespace

std::string_view phrase_key(std::string_view folded, std::string& buffer) {
  const bool plural = folded.size() >= 4 && folded.back() == 's' &&
                      !ends_with_any(folded, {"ss", "us", "is"}) &&
                      std::none_of(folded.begin(), folded.end(), is_digit);
  if (!plural) return folded;
  if (folded.size() >= 6 && folded.ends_with("ies")) {
    buffer.assign(folded.substr(0, folded.size() - 3)).push_back('y');
    return buffer;
  }
  const bool with_e =
      folded.size() >= 5 && ends_with_any(folded, {"shes", "tches", "nches", "xes", "sses"});
  return folded.substr(0, folded.size() - (with_e ? 2 : 1));
}

void PhraseTrie::add(std::span<const Word> phrase, std::uint32_t value) {
  std::uint32_t node = 0;
  std::string buffer;
  for (const Word& word : phrase) {
    const bool comma = node != 0 && word.gap == Gap::comma;
    const auto next_word = static_cast<std::uint32_t>(words_.size());
    const auto id = words_.try_emplace(std::string(phrase_key(word.folded, buffer)), next_word);
    const auto next_node = static_cast<std::uint32_t>(values_.size());
    const auto step = edges_.try_emplace(edge(node, id.first->second, false), next_node);
    if (step.second) values_.emplace_back();
    if (comma) edges_.try_emplace(edge(node, id.first->second, true), step.first->second);
    node = step.first->second;
  }
  if (node != 0) values_[node].push_back(value);
}

std::uint32_t PhraseTrie::child(std::uint32_t node, const Word& word, bool inside) const {
  std::string buffer;
  const auto known = words_.find(phrase_key(word.folded, buffer));
  if (known == words_.end()) return 0;
  const bool comma = inside && word.gap == Gap::comma;
  const auto found = edges_.find(edge(node, known->second, comma));
  return found == edges_.end() ? 0 : found->second;
}

}  // namespace osler::text
