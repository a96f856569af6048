#include "trust/triage/lexis.h"

namespace osler::triage {

void Lexis::add(const Chain& chain, PhraseKind kind, std::uint32_t atom) {
  ChainTarget target{kind, atom, {}, progress_size};
  for (std::size_t i = 0; i < chain.size(); ++i) {
    if (i > 0) target.gaps.push_back(chain[i].gap);
    const auto value = static_cast<std::uint32_t>(chain_of_value.size());
    chain_of_value.push_back(static_cast<std::uint32_t>(chains.size()));
    index_of_value.push_back(static_cast<std::uint32_t>(i));
    for (const auto& phrase : chain[i].phrases) automaton.add(phrase, value);
  }
  progress_size += static_cast<std::uint32_t>(chain.size()) - 1;
  chains.push_back(std::move(target));
}

void Lexis::finish() {
  vocabulary.finish();
  automaton.finish();
}

}  // namespace osler::triage
