#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "foundation/text/cues.h"

namespace osler::text {

/// Where a cue's scope lies.
enum class Reach : std::uint8_t { none, forward, backward, pseudo };

struct CueRow {
  std::string_view phrase;  // folded words with single spaces
  CueKind kind = CueKind::negation;
  std::string_view id;
  Reach reach = Reach::none;
};

/// All cues, sorted by phrase; no phrase twice.
std::span<const CueRow> cue_table();

/// Words at which every scope ends.
bool ends_scope(std::string_view folded_word);
/// Words that begin a new clause when they follow a comma or "and".
bool begins_clause(std::string_view folded_word);

}  // namespace osler::text
