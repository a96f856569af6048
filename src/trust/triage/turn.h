#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/sensitive.h"

namespace osler::triage {

/// What a person wrote, as it came: never a rewrite, never what we answered. The caller keeps the
/// bytes while assess() runs; nothing keeps them afterwards.
using TurnText = Sensitive<struct TurnTextTag, std::string_view>;

struct Turn {
  TurnText text;
};

/// What the record says beside the words. Facts can set slots, never clear them.
struct RecordFacts {
  std::vector<std::string> slots;  // ids of the rule set's slots: "diabetes", "anticoagulant"
  std::optional<std::uint32_t> age_months;
};

}  // namespace osler::triage
