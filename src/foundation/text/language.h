#pragma once

#include <cstdint>
#include <string_view>

namespace osler::text {

enum class Language : std::uint8_t {
  unknown,  // too little to tell: a drug name, two words
  en,
  es,
  pt,
  fr,
  de,
  other,  // certainly none of these: another script, or a long text without their words
};

/// The language of a message, by its function words. Cheap, and honest about what it cannot tell: a
/// short question without function words ("aspirin side effects") is unknown, and so is a mixture.
/// Any bytes are allowed.
Language detect_language(std::string_view text);

/// "en", ...; "other" and "und" (BCP 47 for undetermined) for the two that are no language.
std::string_view name_of(Language language);

}  // namespace osler::text
