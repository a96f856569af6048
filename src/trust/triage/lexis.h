#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "trust/triage/pattern.h"
#include "trust/triage/phrase_automaton.h"
#include "trust/triage/vocabulary.h"

namespace osler::triage {

/// What a pattern says of the words that it finds.
enum class PhraseKind : std::uint8_t {
  atom,             // a sign, a symptom, a fact about the person
  negation,         // what follows is not so
  asserting,        // what follows is meant, whatever stands before: "not sure if"
  asserting_after,  // what stands before is meant, though "never" stands before it: "like this"
  education,        // what follows is asked or told about in general
  condition,        // what follows is imagined
  past_before,      // what follows is long over
  past_after,       // what stands before is long over
  filler,           // may stand between a cue and what it is about
  idiom,            // what lies inside means something else: "stroke of luck"
};

struct AtomTraits {
  std::string id;
  bool is_slot = false;
  bool protects_negation = false;  // "not breathing": a negation before it says nothing
  bool is_always_meant = false;    // nothing but a negation can take it back
};

/// One chain of segments as the automaton reports it.
struct ChainTarget {
  PhraseKind kind = PhraseKind::atom;
  std::uint32_t atom = 0;
  std::vector<std::uint32_t> gaps;   // before each segment but the first
  std::uint32_t first_progress = 0;  // where a search keeps the chain's unfinished segments
};

/// The words and phrases of a rule set: immutable once built; any thread may read.
struct Lexis {
  Vocabulary vocabulary;
  PhraseAutomaton automaton;
  std::vector<AtomTraits> atoms;
  std::vector<ChainTarget> chains;
  std::vector<std::uint32_t> chain_of_value;  // of the automaton: to which chain it belongs
  std::vector<std::uint32_t> index_of_value;  // and which of its segments
  std::uint32_t progress_size = 0;

  void add(const Chain& chain, PhraseKind kind, std::uint32_t atom);
  void finish();
};

}  // namespace osler::triage
