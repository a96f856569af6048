#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace osler::triage {

/// All phrases as one machine over word ids: one step a word, however many phrases there are.
///
/// Source   Aho & Corasick 1975.
class PhraseAutomaton {
 public:
  using State = std::uint32_t;
  static constexpr State start = 0;

  struct Output {
    std::uint32_t value = 0;   // as given to add()
    std::uint32_t length = 0;  // words of the phrase that ends here
  };

  PhraseAutomaton() : nodes_(1) {}

  void add(std::span<const std::uint32_t> phrase, std::uint32_t value);
  /// After the last add() and before the first step().
  void finish();

  State step(State state, std::uint32_t word) const;

  /// Calls `at_end(output)` for each phrase that ends in `state`, longest first.
  template <class AtEnd>
  void outputs(State state, const AtEnd& at_end) const {
    if (nodes_[state].outputs.empty()) state = nodes_[state].shorter;
    for (; state != start; state = nodes_[state].shorter) {
      for (const Output& output : nodes_[state].outputs) at_end(output);
    }
  }

  std::size_t size() const { return nodes_.size(); }

 private:
  struct Node {
    State fallback = start;  // the longest proper ending that is also a beginning
    State shorter = start;   // the nearest fallback with outputs
    std::vector<Output> outputs;
  };

  State child(State state, std::uint32_t word) const;
  State add_child(State state, std::uint32_t word);

  std::vector<Node> nodes_;
  std::vector<State> from_start_;  // by word
  std::unordered_map<std::uint64_t, State> edges_;
};

}  // namespace osler::triage
