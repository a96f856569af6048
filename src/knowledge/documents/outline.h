#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "knowledge/documents/builder.h"
#include "knowledge/documents/pdf_tables.h"

namespace osler::documents {

/// A line as it stands on the page.
struct SourceLine {
  std::string_view text;  // without white space at its ends; never empty
  Place at;
  std::uint32_t indent = 0;  // columns or points; only compared with each other
  bool has_gap = false;      // stands apart from the line above
  bool is_full = false;      // reaches the right margin
  bool is_boilerplate = false;
  std::uint8_t heading = 0;  // level, where the format says so; 0: judged by its words
  TablePlace table;          // where the format knows tables
};

/// Finds headings, lists and paragraphs in bare lines. For plain text and for PDF, which both have
/// nothing but lines.
/// Useful for      upper-case and numbered headings, usual section titles, bullets, wrapped lines.
/// Not useful for  tables in plain text: their rows become paragraphs.
void outline(std::span<const SourceLine> lines, DocumentBuilder& builder);

}  // namespace osler::documents
