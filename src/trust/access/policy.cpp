#include "trust/access/policy.h"

#include <array>

namespace osler::access {

namespace {

constexpr std::array<std::string_view, 4> predicates{"visitors_allowed", "shared",
                                                     "patient_document", "self"};

}  // namespace

std::optional<Predicate> predicate_named(std::string_view name) {
  for (std::size_t i = 0; i < predicates.size(); ++i) {
    if (predicates.at(i) == name) return static_cast<Predicate>(i);
  }
  return std::nullopt;
}

}  // namespace osler::access
