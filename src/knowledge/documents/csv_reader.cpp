#include "knowledge/documents/csv_reader.h"

#include <algorithm>
#include <array>
#include <optional>

#include "foundation/text/ascii.h"
#include "knowledge/documents/builder.h"
#include "knowledge/documents/csv_records.h"
#include "knowledge/documents/decode.h"
#include "knowledge/documents/file_names.h"
#include "knowledge/documents/fold.h"
#include "knowledge/documents/record_document.h"
#include "knowledge/documents/text_lines.h"

namespace osler::documents {
namespace {

struct Columns {
  std::vector<std::string> names;
  std::optional<std::size_t> id, title, text;
};

std::string small_letters(std::string name) {
  name = folded(name);
  std::transform(name.begin(), name.end(), name.begin(), text::to_lower);
  return name;
}

Columns columns_of(const CsvRecord& header) {
  Columns columns;
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    const std::string& name = columns.names.emplace_back(small_letters(header.fields[i]));
    if (name == "id" || name == "_id") columns.id = i;
    if (name == "title") columns.title = i;
    if (name == "text" || name == "body" || name == "content") columns.text = i;
  }
  return columns;
}

bool has_documents(const Columns& columns) { return columns.text && (columns.id || columns.title); }

std::string field_at(const CsvRecord& row, const std::optional<std::size_t>& column) {
  return column && *column < row.fields.size() ? row.fields[*column] : "";
}

Record record_from(const CsvRecord& row, const Columns& columns) {
  Record record;
  record.id = folded(field_at(row, columns.id));
  record.title = field_at(row, columns.title);
  record.text = field_at(row, columns.text);
  record.line = row.line;
  for (std::size_t i = 0; i < std::min(columns.names.size(), row.fields.size()); ++i) {
    const std::string& name = columns.names[i];
    std::string value = folded(row.fields[i]);
    const bool is_taken = columns.id == i || columns.title == i || columns.text == i;
    if (is_taken || name.empty() || value.empty()) continue;
    if (name == "date") record.date = value;
    if (name == "language" || name == "lang") record.language = value;
    if (name == "source" || name == "url") record.source = value;
    record.metadata.emplace_back(name, std::move(value));
  }
  return record;
}

Result<void> read_rows(CsvRecords& records, const Columns& columns, const ReadLimits& limits,
                       const DocumentSink& sink, const std::stop_token& stop) {
  CsvRecord row;
  for (;;) {
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "reading was stopped");
    TRY_ASSIGN(const bool has_more, records.next(row));
    if (!has_more) return {};
    auto document = record_document(record_from(row, columns), limits);
    if (!document)
      return fail(document.error().code,
                  "line " + std::to_string(row.line) + ": " + document.error().message);
    TRY(deliver(std::move(document), sink));
  }
}

Result<void> read_table(CsvRecords& records, const CsvRecord& header, const ReadLimits& limits,
                        const DocumentSink& sink) {
  DocumentBuilder builder(limits);
  builder.open(SectionKind::table);
  builder.row({header.fields, {0, header.line}, true});
  CsvRecord row;
  while (!builder.failed()) {
    TRY_ASSIGN(const bool has_more, records.next(row));
    if (!has_more) break;
    builder.row({row.fields, {0, row.line}});
  }
  return deliver(builder.finish(), sink);
}

}  // namespace

bool CsvReader::accepts(std::string_view file_name, std::string_view) const {
  return has_extension(file_name, {"csv", "tsv"});
}

Result<void> CsvReader::read(std::string_view bytes, const ReadLimits& limits,
                             const DocumentSink& sink, std::stop_token stop) const {
  TRY_ASSIGN(const std::string text, decode(bytes));
  CsvRecords records(text, limits);
  CsvRecord header;
  TRY_ASSIGN(const bool has_header, records.next(header));
  if (!has_header) return fail(ErrorCode::corrupt, "there is no text in it");
  const Columns columns = columns_of(header);
  if (has_documents(columns)) return read_rows(records, columns, limits, sink, stop);
  return read_table(records, header, limits, sink);
}

}  // namespace osler::documents
