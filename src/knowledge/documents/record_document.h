#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/base/result.h"
#include "knowledge/documents/reader.h"

namespace osler::documents {

/// A document that came as one record of a data file: a line of JSONL, a row of CSV.
struct Record {
  std::string id;
  std::string title;
  std::string text;
  std::string date;
  std::string language;
  std::string source;
  std::vector<std::pair<std::string, std::string>> metadata;
  std::uint32_t line = 0;
};

/// Text of records is often flattened; paragraphs are parted at line ends, and lists that lost
/// their lines ("causes: - a - b") are lists again. With `focus` or `qtype` in its metadata
/// (MedQuAD) the title is "focus > qtype": the title of such a record is the question that it
/// answers, and a search that indexes it finds nothing but itself (retrieval 3). `section` in its
/// metadata is the heading above the text, unless it is "abstract" or "title".
Result<Document> record_document(const Record& record, const ReadLimits& limits);

}  // namespace osler::documents
