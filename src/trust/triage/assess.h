#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "foundation/base/clock.h"
#include "trust/triage/level.h"
#include "trust/triage/rule_set.h"
#include "trust/triage/turn.h"

namespace osler::triage {

/// What a conversation keeps of its earlier turns: names only, no words of a person, and never more
/// than the rule set has names. Lists are sorted and hold nothing twice.
struct TriageMemory {
  Level level = Level::info;
  Display display = Display::none;
  bool crisis = false;
  bool poison = false;
  bool hands_off = false;
  std::vector<std::string> atoms;  // signs, slots and thresholds that were said and meant
  std::vector<std::string> imagined;
  std::vector<std::uint32_t> families;
  std::vector<std::string> rules;
  std::vector<std::string> texts;  // first the most urgent
};

enum class Audience : std::uint8_t {
  person,        // patient, relative, visitor
  professional,  // authenticated: a banner instead of the stop; the level stays
};

struct AssessOptions {
  Audience audience = Audience::person;
  const TriageMemory* before = nullptr;  // of the same conversation
  /// When the same person was last stopped, in another conversation: within a day the text is said
  /// once more.
  std::optional<Instant> last_stop;
};

/// The outcome of triage. Only assess() makes one, so that whoever holds it knows that the turn was
/// seen before anything else happened (design, invariant 3).
class TriageResult {
 public:
  Level level() const { return memory_.level; }
  Display display() const { return display_; }
  bool crisis() const { return memory_.crisis; }
  bool poison() const { return memory_.poison; }
  /// A person must take over at once.
  bool hands_off() const { return memory_.hands_off; }
  const std::vector<std::uint32_t>& families() const { return memory_.families; }
  const std::vector<std::string>& rules() const { return memory_.rules; }
  const std::vector<std::string>& slots() const { return slots_; }
  /// Ids of fixed texts (data/triage/<language>/texts.toml), in the order in which they are said.
  const std::vector<std::string>& texts() const { return memory_.texts; }
  /// The text of the stop in an earlier conversation is due once more.
  bool repeats_last_stop() const { return repeats_last_stop_; }
  /// Retrieval on means, doses or lethality is barred for the rest of the conversation.
  bool bars_means() const { return memory_.crisis; }
  /// To be handed in with the conversation's next turn.
  const TriageMemory& memory() const { return memory_; }

 private:
  friend TriageResult assess(std::span<const Turn> turns, const RuleSet& rules,
                             const RecordFacts& facts, Instant at, const AssessOptions& options);
  TriageResult(TriageMemory memory, Display display, std::vector<std::string> slots)
      : memory_(std::move(memory)), display_(display), slots_(std::move(slots)) {}

  TriageMemory memory_;
  Display display_;
  std::vector<std::string> slots_;
  bool repeats_last_stop_ = false;
};

/// Reads all turns of a conversation, or its latest ones together with what the earlier ones left.
/// Pure; no model, no network, no clock. More words, turns or facts never lower level, display,
/// crisis or poison; a mention that is negated, long over or only asked about sets nothing by
/// itself, and takes nothing back.
///
/// Source   answers 7; ADR 10.
TriageResult assess(std::span<const Turn> turns, const RuleSet& rules, const RecordFacts& facts,
                    Instant at, const AssessOptions& options = {});

}  // namespace osler::triage
