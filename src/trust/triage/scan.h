#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "trust/triage/lexis.h"
#include "trust/triage/tokens.h"

namespace osler::triage {

/// Tokens [begin, end).
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// A place where the words say an atom.
struct AtomMention {
  std::uint32_t atom = 0;
  TokenRange span;
  bool has_negation_inside = false;  // between its segments: "my chest does not hurt"
};

/// The cue that ends with a token, or begins with it.
struct CueMark {
  PhraseKind kind = PhraseKind::atom;  // atom: none
  std::uint32_t length = 0;
};

/// All that the patterns find, each list by token.
struct Scan {
  std::vector<AtomMention> mentions;
  std::vector<CueMark> ends;             // cues that look forward, at their last token
  std::vector<CueMark> starts;           // cues that look back, at their first token
  std::vector<std::uint8_t> is_filler;   // 1: part of a filler
  std::vector<std::uint32_t> idiom_end;  // at each token: where an idiom that begins here ends
};

/// One pass over the tokens, whose ids the vocabulary has assigned.
Scan scan(std::span<const Token> tokens, const Lexis& lexis);

}  // namespace osler::triage
