#pragma once

#include "knowledge/documents/reader.h"

namespace osler::documents {

/// CSV and TSV. With the columns text (or body, content) and id (or _id) or title: one document a
/// row, its other columns as metadata. Otherwise the file is one document that holds one table.
class CsvReader final : public DocumentReader {
 public:
  std::string_view format() const override { return "csv"; }
  bool accepts(std::string_view file_name, std::string_view first_bytes) const override;
  Result<void> read(std::string_view bytes, const ReadLimits& limits, const DocumentSink& sink,
                    std::stop_token stop) const override;
};

}  // namespace osler::documents
