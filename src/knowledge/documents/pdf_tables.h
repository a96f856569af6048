#pragma once

#include <cstdint>
#include <vector>

#include "knowledge/documents/pdf_layout.h"

namespace osler::documents {

/// Where a line stands in a table; 0 = in none. Rows and cells count from 1.
struct TablePlace {
  std::uint32_t table = 0;
  std::uint32_t row = 0;
  std::uint32_t cell = 0;
};

/// Finds tables by their shape alone: two or more rows, one below the other, of blocks that stand
/// side by side and begin at the same left edge. `skip`: lines that are no text of the document.
/// Not useful for  tables whose cells pdftotext reads column by column.
std::vector<TablePlace> find_tables(const PdfLayout& layout, const std::vector<bool>& skip);

}  // namespace osler::documents
