#pragma once

#include <string>
#include <string_view>

namespace osler::text {

// Every function takes any bytes below 2 GiB (what is not UTF-8 becomes U+FFFD) and returns valid
// UTF-8. None of them is ever applied to a stored canonical text: they make keys and comparisons.

/// Canonical composition: the same letters, one spelling. `10⁹`, `½` and `µ` stay what they are.
std::string nfc(std::string_view text);

/// Compatibility composition. For matching only: it turns `10⁹` into `109`.
std::string nfkc(std::string_view text);

/// Full Unicode case folding: `Straße` becomes `strasse`, U+00B5 becomes U+03BC.
std::string fold_case(std::string_view text);

/// Without combining marks: `Ménière` becomes `Meniere`.
std::string strip_marks(std::string_view text);

/// Runs of white space become one space; none at either end.
std::string collapse_white_space(std::string_view text);

/// What triage matches its patterns against (and folds its patterns with): NFKC and case folded,
/// without marks and invisible characters, Cyrillic and Greek look-alikes as Latin letters, digits
/// inside words as the letters they stand for (`su1c1de`), spaced letters joined (`s u i c i d e`).
/// Numbers, doses and words that end in digits (`b12`, `38.5`, `q6h`) stay as they are.
///
/// Source   answers 7, "Matching".
std::string fold_for_matching(std::string_view text);

}  // namespace osler::text
