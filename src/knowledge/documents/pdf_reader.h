#pragma once

#include <memory>
#include <string>

#include "knowledge/documents/child.h"
#include "knowledge/documents/reader.h"

namespace osler::documents {

/// PDF by poppler's pdftotext, a program of its own in a confined child process (ADR 0006: poppler
/// is GPL and is never linked). Text with page numbers; running heads flagged; scanned pages
/// refused.
class PdfReader final : public DocumentReader {
 public:
  /// `layout` reads what pdftotext writes: a PdfLayoutReader, in a child process or not.
  PdfReader(std::string pdftotext, std::unique_ptr<DocumentReader> layout, ChildLimits limits = {});
  std::string_view format() const override { return "pdf"; }
  bool accepts(std::string_view file_name, std::string_view first_bytes) const override;
  Result<void> read(std::string_view bytes, const ReadLimits& limits, const DocumentSink& sink,
                    std::stop_token stop) const override;

 private:
  std::string pdftotext_;
  std::unique_ptr<DocumentReader> layout_;
  ChildLimits limits_;
};

/// What can be said of a PDF before a parser sees it.
/// Errors   corrupt: no header, or cut short; unsupported: encrypted.
Result<void> check_pdf_frame(std::string_view bytes);

}  // namespace osler::documents
