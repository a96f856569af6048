#pragma once

#include "knowledge/documents/reader.h"

namespace osler::documents {

/// The page layout that pdftotext found, as a document with page numbers. The second half of
/// PdfReader, apart so that it too can run in a child process.
class PdfLayoutReader final : public DocumentReader {
 public:
  std::string_view format() const override { return "pdf-layout"; }
  /// Never by itself: only PdfReader hands files to it.
  bool accepts(std::string_view, std::string_view) const override { return false; }
  Result<void> read(std::string_view bytes, const ReadLimits& limits, const DocumentSink& sink,
                    std::stop_token stop) const override;
};

}  // namespace osler::documents
