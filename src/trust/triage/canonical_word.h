#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace osler::triage {

/// Up to three words that a folded word stands for; the first is empty when it stands for itself.
struct CanonicalWords {
  std::string_view first, second, third;
};

/// Contractions written out, forms of "be", "have" and "do" as one, subject pronouns as `i` and
/// reflexive ones as `myself`: "she's going to hurt herself" reads as "i be going to hurt myself".
CanonicalWords canonical_words(std::string_view folded);

/// The longer words that stand for this one alone: "herself" for `myself`. A misspelling of one of
/// them is a misspelling of what it stands for.
std::vector<std::string_view> long_spellings(std::string_view canonical);

/// A number in words, in thousandths ("thirty" is 30000), or -1.
std::int32_t number_word(std::string_view folded);

}  // namespace osler::triage
