#pragma once

#include <string_view>
#include <vector>

#include "foundation/text/range.h"

namespace osler::text {

/// The sentences of `text`, in order: the unit of quoting. Full stops in abbreviations (`Dr.`,
/// `b.i.d.`), numbers, names (`E. coli`) and list numbers end nothing; list items, table rows and
/// headings on lines of their own are sentences; a hard-wrapped line goes on.
///
/// Shape    Ranges do not overlap, ascend, start and end at visible characters and on code point
///          boundaries. A list bullet, and text without any letter or digit, belongs to none.
/// Errors   none: any bytes are allowed. What is not UTF-8 counts as letters.
/// Source   ADR 0002. The cases in sentences.cases are the specification.
std::vector<Range> sentences(std::string_view text);

}  // namespace osler::text
