#pragma once

#include "knowledge/documents/reader.h"

namespace osler::documents {

/// HTML by the parser of browsers (gumbo): headings, lists, tables, code; scripts and styles gone;
/// menus, page heads and feet as boilerplate; what a reader would not see as hidden text.
/// Hostile bytes: run it through IsolatedReader.
class HtmlReader final : public DocumentReader {
 public:
  std::string_view format() const override { return "html"; }
  bool accepts(std::string_view file_name, std::string_view first_bytes) const override;
  Result<void> read(std::string_view bytes, const ReadLimits& limits, const DocumentSink& sink,
                    std::stop_token stop) const override;
};

}  // namespace osler::documents
