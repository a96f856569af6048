#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "answering/answers/compose.h"
#include "foundation/base/result.h"
#include "trust/triage/assess.h"

namespace osler::conversations {

/// A concept that was spoken of, and in which turn.
struct Mentioned {
  std::string concept_id;
  std::uint32_t turn = 0;
  bool operator==(const Mentioned&) const = default;
};

/// What a conversation keeps between turns. It finds the question and is never evidence: every turn
/// searches and proves afresh (answers 8).
struct Memory {
  std::uint32_t turns = 0;
  std::string question;                       // the last one, resolved
  std::string certificate;                    // of the last answer
  std::vector<Mentioned> mentioned;           // the last turns' concepts, oldest first
  std::vector<answers::ShownSentence> shown;  // of the present subject
  triage::TriageMemory triage;
};

constexpr std::size_t most_mentioned = 32;
constexpr std::size_t most_shown = 200;

std::string to_json(const Memory& memory);
/// Errors   corrupt.
Result<Memory> memory_from_json(std::string_view json);

}  // namespace osler::conversations
