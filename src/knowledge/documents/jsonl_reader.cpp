#include "knowledge/documents/jsonl_reader.h"

#include <algorithm>
#include <array>
#include <optional>

#include "foundation/json/parse.h"
#include "knowledge/documents/decode.h"
#include "knowledge/documents/file_names.h"
#include "knowledge/documents/fold.h"
#include "knowledge/documents/record_document.h"
#include "knowledge/documents/text_lines.h"

namespace osler::documents {
namespace {

constexpr std::size_t most_metadata = 200;

// A scalar as text: numbers as they are written.
std::optional<std::string> scalar(const json::Value& value) {
  switch (value.kind()) {
    case json::Kind::string:
      return std::string(value.as_string().value());
    case json::Kind::number:
      return std::string(value.as_decimal_text().value());
    case json::Kind::boolean:
      return value.as_boolean().value() ? "true" : "false";
    default:
      return std::nullopt;
  }
}

void take_metadata(const json::Value& object, Record& record) {
  for (const json::Value child : object.children()) {
    const auto value = scalar(child);
    if (value && record.metadata.size() < most_metadata)
      record.metadata.emplace_back(child.name(), folded(*value));
  }
}

std::string* field_named(std::string_view name, Record& record) {
  if (name == "_id" || name == "id") return &record.id;
  if (name == "title") return &record.title;
  if (name == "text" || name == "body" || name == "contents") return &record.text;
  if (name == "date") return &record.date;
  if (name == "lang" || name == "language") return &record.language;
  if (name == "source" || name == "url") return &record.source;
  return nullptr;
}

void take(const json::Value& child, Record& record) {
  if (child.name() == "metadata" && child.kind() == json::Kind::object)
    return take_metadata(child, record);
  const auto value = scalar(child);
  if (!value) return;
  if (std::string* field = field_named(child.name(), record)) {
    *field = *value;
  } else if (record.metadata.size() < most_metadata) {
    record.metadata.emplace_back(child.name(), folded(*value));
  }
}

void complete_from_metadata(Record& record) {
  for (const auto& [name, value] : record.metadata) {
    if ((name == "source" || name == "url") && record.source.empty()) record.source = value;
    if ((name == "lang" || name == "language") && record.language.empty()) record.language = value;
    if (name == "date" && record.date.empty()) record.date = value;
  }
}

Result<Record> record_from(std::string_view json, std::uint32_t line, const ReadLimits& limits) {
  json::Limits parser_limits;
  parser_limits.bytes = parser_limits.string_bytes = limits.line_bytes;
  TRY_ASSIGN(const json::Value value, json::parse(json, parser_limits));
  if (value.kind() != json::Kind::object)
    return fail(ErrorCode::corrupt, "a document must be an object: {\"_id\": ..., \"text\": ...}");
  Record record;
  record.line = line;
  for (const json::Value child : value.children()) take(child, record);
  complete_from_metadata(record);
  record.id = folded(record.id);
  record.language = folded(record.language);
  record.source = folded(record.source);
  if (folded(record.text).empty()) return fail(ErrorCode::corrupt, "\"text\" is missing or empty");
  return record;
}

}  // namespace

Result<Document> read_json_record(std::string_view json, std::uint32_t line,
                                  const ReadLimits& limits) {
  const std::string where = "line " + std::to_string(line) + ": ";
  if (json.size() > limits.line_bytes)
    return fail(ErrorCode::too_large,
                where + "longer than " + std::to_string(limits.line_bytes) + " bytes");
  const auto record = record_from(json, line, limits);
  if (!record) return fail(record.error().code, where + record.error().message);
  auto document = record_document(*record, limits);
  if (!document) return fail(document.error().code, where + document.error().message);
  return document;
}

bool JsonlReader::accepts(std::string_view file_name, std::string_view) const {
  return has_extension(file_name, {"jsonl", "ndjson"});
}

Result<void> JsonlReader::read(std::string_view bytes, const ReadLimits& limits,
                               const DocumentSink& sink, std::stop_token stop) const {
  TRY_ASSIGN(const std::string text, decode(bytes));
  TRY_ASSIGN(const auto lines, text_lines(text, limits));
  for (const TextLine& line : lines) {
    if (stop.stop_requested()) return fail(ErrorCode::cancelled, "reading was stopped");
    if (trimmed(line.text).empty()) continue;
    TRY(deliver(read_json_record(line.text, line.number, limits), sink));
  }
  return {};
}

}  // namespace osler::documents
