#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace osler::text {

/// Which identifiers a token of codes may be. Each is `<system>:<code in lower case>`: icd10,
/// loinc, atc, ndc, cas, unii, eu, drugbank, mesh, snomed, rxnorm. Check digits are verified where
/// the system has one (LOINC, CAS, SNOMED CT); patterns that overlap all answer.
///
/// `label`   the word before the token in lower case; snomed, rxnorm, unii and three-character ICD
///           codes are codes only beside their name.
/// Source    retrieval 4, "Codes".
std::vector<std::string> code_forms(std::string_view token, std::string_view label);

/// Bytes of an EU marketing authorisation number ("EU/1/12/345/001") at `at`, or 0.
std::size_t eu_number_size(std::string_view text, std::size_t at);

}  // namespace osler::text
