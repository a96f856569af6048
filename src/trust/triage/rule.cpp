#include "trust/triage/rule.h"

#include <algorithm>

namespace osler::triage {

bool holds(const Condition& condition,
           const std::vector<std::uint8_t>& atoms) {  // NOLINT(misc-no-recursion)
  const auto part_holds = [&](const Condition& part) { return holds(part, atoms); };
  const auto& parts = condition.parts;
  switch (condition.kind) {
    case Condition::Kind::all:
      return std::all_of(parts.begin(), parts.end(), part_holds);
    case Condition::Kind::any:
      return std::any_of(parts.begin(), parts.end(), part_holds);
    case Condition::Kind::none:
      return std::none_of(parts.begin(), parts.end(), part_holds);
    case Condition::Kind::atom:
      break;
  }
  return atoms[condition.atom] != 0;
}

}  // namespace osler::triage
