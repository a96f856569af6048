#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "foundation/text/stemmer.h"
#include "foundation/text/words.h"

namespace osler::text {

/// Phrases as paths of words, for finding the longest one at a place. Words are compared by
/// phrase_key(): folded, and without the ending of a plural. A comma in a text is crossed only
/// where the phrase has one.
class PhraseTrie {
 public:
  /// Adds `value` to the phrase; a phrase may carry several.
  void add(std::span<const Word> phrase, std::uint32_t value);

  /// Calls `at_end(words, values)` for every phrase that begins at words[0], shortest first.
  template <class AtEnd>
  void match(std::span<const Word> from, const AtEnd& at_end) const {
    std::uint32_t node = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
      if (i > 0 && from[i].gap == Gap::other) return;
      node = child(node, from[i], i > 0);
      if (node == 0) return;
      if (!values_[node].empty()) at_end(i + 1, std::span<const std::uint32_t>(values_[node]));
    }
  }

 private:
  std::uint32_t child(std::uint32_t node, const Word& word, bool inside) const;

  std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>> words_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;  // node, word and comma to node
  std::vector<std::vector<std::uint32_t>> values_ = {{}};   // by node; node 0 is the root
};

/// A folded word as phrases compare it: `headaches` and `headache`, `allergies` and `allergy` meet.
std::string_view phrase_key(std::string_view folded, std::string& buffer);

}  // namespace osler::text
