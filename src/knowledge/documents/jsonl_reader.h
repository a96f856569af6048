#pragma once

#include "knowledge/documents/reader.h"

namespace osler::documents {

/// JSON Lines, one document a line: text (or body, contents), title, _id (or id), lang, date,
/// source or url, and metadata, whose scalars are kept for filters. BEIR's corpus.jsonl is one.
class JsonlReader final : public DocumentReader {
 public:
  std::string_view format() const override { return "jsonl"; }
  bool accepts(std::string_view file_name, std::string_view first_bytes) const override;
  Result<void> read(std::string_view bytes, const ReadLimits& limits, const DocumentSink& sink,
                    std::stop_token stop) const override;
};

/// One line. `line` is its number, for messages.
/// Errors   as json::parse; corrupt: no object, or no text; too_large: over limits.line_bytes.
Result<Document> read_json_record(std::string_view json, std::uint32_t line,
                                  const ReadLimits& limits);

}  // namespace osler::documents
