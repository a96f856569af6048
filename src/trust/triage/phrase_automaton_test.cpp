#include "trust/triage/phrase_automaton.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

namespace osler::triage {
namespace {

using Phrase = std::vector<std::uint32_t>;
struct Hit {
  std::size_t end;
  std::uint32_t value;
  auto operator<=>(const Hit&) const = default;
};

std::vector<Hit> search(const PhraseAutomaton& automaton, const Phrase& text) {
  std::vector<Hit> hits;
  PhraseAutomaton::State state = PhraseAutomaton::start;
  for (std::size_t i = 0; i < text.size(); ++i) {
    state = automaton.step(state, text[i]);
    automaton.outputs(state, [&](const PhraseAutomaton::Output& output) {
      hits.push_back({i, output.value});
    });
  }
  std::sort(hits.begin(), hits.end());
  return hits;
}

TEST(PhraseAutomaton, PhrasesInsideOthersAreFound) {
  PhraseAutomaton automaton;
  automaton.add(Phrase{1, 2, 3}, 10);
  automaton.add(Phrase{2, 3}, 20);
  automaton.add(Phrase{3}, 30);
  automaton.finish();
  EXPECT_EQ(search(automaton, {1, 2, 3}), (std::vector<Hit>{{2, 10}, {2, 20}, {2, 30}}));
}

TEST(PhraseAutomaton, AgreesWithAPlainSearch) {
  std::mt19937 random(7);
  std::vector<Phrase> phrases(40);
  for (Phrase& phrase : phrases) {
    phrase.resize(1 + random() % 4);
    for (auto& word : phrase) word = static_cast<std::uint32_t>(random() % 4);
  }
  PhraseAutomaton automaton;
  for (std::size_t p = 0; p < phrases.size(); ++p) {
    automaton.add(phrases[p], static_cast<std::uint32_t>(p));
  }
  automaton.finish();
  Phrase text(2000);
  for (auto& word : text) word = static_cast<std::uint32_t>(random() % 5);
  std::vector<Hit> expected;
  for (std::size_t p = 0; p < phrases.size(); ++p) {
    for (std::size_t at = 0; at + phrases[p].size() <= text.size(); ++at) {
      if (std::equal(phrases[p].begin(), phrases[p].end(),
                     text.begin() + static_cast<std::ptrdiff_t>(at))) {
        expected.push_back({at + phrases[p].size() - 1, static_cast<std::uint32_t>(p)});
      }
    }
  }
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(search(automaton, text), expected);
}

}  // namespace
}  // namespace osler::triage
