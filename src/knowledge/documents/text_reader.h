#pragma once

#include "knowledge/documents/reader.h"

namespace osler::documents {

/// Plain text: upper-case and numbered headings, bullets, wrapped lines.
class TextReader final : public DocumentReader {
 public:
  std::string_view format() const override { return "text"; }
  bool accepts(std::string_view file_name, std::string_view first_bytes) const override;
  Result<void> read(std::string_view bytes, const ReadLimits& limits, const DocumentSink& sink,
                    std::stop_token stop) const override;
};

}  // namespace osler::documents
