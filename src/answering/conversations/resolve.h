#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answering/conversations/memory.h"
#include "foundation/text/lexicon.h"

namespace osler::conversations {

/// A question that stands by itself.
struct Resolved {
  std::string question;
  bool wants_more = false;           // "tell me more": what was shown is not to be repeated
  std::vector<std::string> choices;  // several could be meant: whole questions to choose from
};

/// Adds what earlier turns named and this one only points at: "that medicine", "it", "and for
/// children?", "tell me more". Names come from the register of the conversation and nothing else is
/// added, so that no number, negation or drug appears that nobody said.
Resolved resolve(std::string_view question, const Memory& memory, const text::Lexicon& lexicon);

}  // namespace osler::conversations
