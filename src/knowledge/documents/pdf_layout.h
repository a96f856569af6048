#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/documents/reader.h"

namespace osler::documents {

/// A line of a page in points from the upper left corner.
struct PdfLine {
  std::string text;
  std::uint32_t page = 0;  // from 1
  float left = 0;
  float right = 0;
  float top = 0;
  float bottom = 0;
  bool begins_block = false;
};

struct PdfLayout {
  std::string title;
  std::string date;  // ISO 8601 day of the last change, or ""
  std::vector<float> page_heights;
  std::vector<PdfLine> lines;  // in reading order
};

/// Reads what `pdftotext -bbox-layout` writes, page by page, so that memory stays small. A list
/// mark or section number that stands apart is joined with the line at its right.
/// Errors   corrupt: not that XML, or cut short; too_large: more text than limits.text_bytes.
Result<PdfLayout> read_pdf_layout(std::string_view xml, const ReadLimits& limits);

}  // namespace osler::documents
