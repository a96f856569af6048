#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace osler::text {

/// What kind of thing a lexicon concept is. Closed: docs/formats/lexicon.md says what each holds.
enum class ConceptType : std::uint8_t {
  drug,
  drug_class,
  brand,
  condition,
  symptom,
  test,
  procedure,
  body,
  population,
  organism,
  food,
  facet,
  insurance,
  appointment,
  service,
  other,
};

std::string_view name_of(ConceptType type);
std::optional<ConceptType> concept_type_of(std::string_view name);

}  // namespace osler::text
