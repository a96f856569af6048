#pragma once

#include "knowledge/documents/reader.h"

namespace osler::documents {

/// Word documents (.docx): headings by style, lists, tables, text boxes, footnotes. Deleted text of
/// tracked changes is gone, inserted text is there; hidden and white text is hidden; page heads and
/// feet are left out. Hostile bytes: run it through IsolatedReader.
class DocxReader final : public DocumentReader {
 public:
  std::string_view format() const override { return "docx"; }
  bool accepts(std::string_view file_name, std::string_view first_bytes) const override;
  Result<void> read(std::string_view bytes, const ReadLimits& limits, const DocumentSink& sink,
                    std::stop_token stop) const override;
};

}  // namespace osler::documents
