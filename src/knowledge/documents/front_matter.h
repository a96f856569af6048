#pragma once

#include <cstddef>
#include <span>

#include "knowledge/documents/document.h"
#include "knowledge/documents/text_lines.h"

namespace osler::documents {

/// Reads "key: value" lines between two "---" at the beginning of a Markdown file into `says`:
/// title, date, lang or language, source. Every other key is ignored.
///
/// Returns  how many lines it took; 0 where there is no front matter.
std::size_t take_front_matter(std::span<const TextLine> lines, SelfDescription& says);

/// The day at the beginning of an ISO 8601 date or time, else "".
std::string iso_day(std::string_view date);

}  // namespace osler::documents
