#include "trust/triage/phrase_automaton.h"

namespace osler::triage {
namespace {

std::uint64_t edge(PhraseAutomaton::State state, std::uint32_t word) {
  return std::uint64_t{state} << 32U | word;
}

}  // namespace

PhraseAutomaton::State PhraseAutomaton::child(State state, std::uint32_t word) const {
  if (state == start) return word < from_start_.size() ? from_start_[word] : start;
  const auto found = edges_.find(edge(state, word));
  return found == edges_.end() ? start : found->second;
}

PhraseAutomaton::State PhraseAutomaton::add_child(State state, std::uint32_t word) {
  const auto made = static_cast<State>(nodes_.size());
  nodes_.emplace_back();
  edges_.emplace(edge(state, word), made);
  if (state != start) return made;
  if (word >= from_start_.size()) from_start_.resize(word + 1, start);
  from_start_[word] = made;
  return made;
}

void PhraseAutomaton::add(std::span<const std::uint32_t> phrase, std::uint32_t value) {
  State state = start;
  for (const std::uint32_t word : phrase) {
    const State next = child(state, word);
    state = next == start ? add_child(state, word) : next;
  }
  if (state == start) return;
  auto& outputs = nodes_[state].outputs;
  for (const Output& known : outputs) {
    if (known.value == value) return;
  }
  outputs.push_back({value, static_cast<std::uint32_t>(phrase.size())});
}

void PhraseAutomaton::finish() {
  // By length: a node is finished before its children, whose fallbacks are shorter than it.
  std::vector<std::vector<std::pair<std::uint32_t, State>>> children(nodes_.size());
  for (const auto& [key, to] : edges_) {
    children[key >> 32U].emplace_back(static_cast<std::uint32_t>(key), to);
  }
  std::vector<State> queue{start};
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const State state = queue[i];
    for (const auto& [word, to] : children[state]) {
      Node& node = nodes_[to];
      if (state != start) node.fallback = step(nodes_[state].fallback, word);
      const Node& fallback = nodes_[node.fallback];
      node.shorter = fallback.outputs.empty() ? fallback.shorter : node.fallback;
      queue.push_back(to);
    }
  }
}

PhraseAutomaton::State PhraseAutomaton::step(State state, std::uint32_t word) const {
  for (;;) {
    const State next = child(state, word);
    if (next != start || state == start) return next;
    state = nodes_[state].fallback;
  }
}

}  // namespace osler::triage
