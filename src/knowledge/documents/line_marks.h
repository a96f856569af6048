#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace osler::documents {

/// What opens a list item. `kind` tells one level of a list from the next: the bullet's code point,
/// or '1', 'a', 'i' for counted items.
struct ListMark {
  char32_t kind = 0;
  std::size_t width = 0;  // bytes of mark and white space
  bool is_counted = false;
};

/// Bullets (- * • ・ · ■ ▪ ◦ – and others) and "1." "1)" "(1)" "a)" "(a)", each before white space.
/// `line` has no white space at its beginning.
std::optional<ListMark> list_mark(std::string_view line);

/// "4.1 Therapeutic indications": 2. "1. NAME OF THE MEDICINE": 1. nullopt where the line is no
/// numbered heading: a full stop at its end, a unit after the number, no capital.
std::optional<std::uint8_t> numbered_heading(std::string_view line);

/// At least four letters, all of them capitals, no full stop at the end.
bool is_upper_case_heading(std::string_view line);

/// A usual section title of guidelines, in any case, with or without a colon: "Clinical Features",
/// "Drug Treatment". Only where the file has upper-case headings as well.
bool is_known_section_title(std::string_view line);

bool ends_a_sentence(std::string_view line);

/// The next line goes on with the sentence of the line before. `is_full`: that line reached the
/// right margin, so that its break may be a mere wrap.
bool continues(std::string_view line, bool is_full, std::string_view next);

}  // namespace osler::documents
