#include "trust/egress/answer_plan.h"

#include <array>

namespace osler::egress {

std::string_view name_of(Outcome outcome) {
  static constexpr std::array<std::string_view, 8> names{
      "answer", "partial", "clarify", "abstain", "refuse", "emergency", "handoff", "error"};
  return names.at(static_cast<std::size_t>(outcome));
}

std::string_view letter_of(Kind kind) {
  static constexpr std::array<std::string_view, 3> letters{"Q", "P", "T"};
  return letters.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(SlotKind kind) {
  static constexpr std::array<std::string_view, 6> names{"term", "doc",   "record",
                                                         "date", "count", "contact"};
  return names.at(static_cast<std::size_t>(kind));
}

}  // namespace osler::egress
