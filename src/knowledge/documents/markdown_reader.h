#pragma once

#include "knowledge/documents/reader.h"

namespace osler::documents {

/// Markdown: headings of both kinds, nested lists, tables, fences, quotations. Front matter is read
/// for title, date, language and source only: who may see a document never comes from the file.
/// Blocks of raw HTML are kept as hidden text, because we cannot see what they would show.
class MarkdownReader final : public DocumentReader {
 public:
  std::string_view format() const override { return "markdown"; }
  bool accepts(std::string_view file_name, std::string_view first_bytes) const override;
  Result<void> read(std::string_view bytes, const ReadLimits& limits, const DocumentSink& sink,
                    std::stop_token stop) const override;
};

}  // namespace osler::documents
