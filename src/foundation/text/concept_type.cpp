#include "foundation/text/concept_type.h"

#include <algorithm>
#include <array>

namespace osler::text {
namespace {

// In the order of the enumeration.
constexpr auto names = std::to_array<std::string_view>(
    {"drug", "drug_class", "brand", "condition", "symptom", "test", "procedure", "body",
     "population", "organism", "food", "facet", "insurance", "appointment", "service", "other"});
static_assert(names.size() == static_cast<std::size_t>(ConceptType::other) + 1);

}  // namespace

std::string_view name_of(ConceptType type) { return names.at(static_cast<std::size_t>(type)); }

std::optional<ConceptType> concept_type_of(std::string_view name) {
  const auto* const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<ConceptType>(found - names.begin());
}

}  // namespace osler::text
