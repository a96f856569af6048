#include "knowledge/documents/record_document.h"

#include <algorithm>

#include "knowledge/documents/builder.h"
#include "knowledge/documents/flattened_list.h"
#include "knowledge/documents/fold.h"
#include "knowledge/documents/front_matter.h"

namespace osler::documents {
namespace {

std::string metadata_of(const Record& record, std::string_view key) {
  for (const auto& [name, value] : record.metadata) {
    if (name == key) return folded(value);
  }
  return "";
}

std::string title_of(const Record& record) {
  const std::string focus = metadata_of(record, "focus");
  const std::string type = metadata_of(record, "qtype");
  if (focus.empty() && type.empty()) return folded(record.title);
  return focus + (focus.empty() || type.empty() ? "" : " > ") + type;
}

// BioASQ's "abstract" and "title" say where in a paper a text stood, not what it is about.
std::string heading_of(const Record& record) {
  std::string section = metadata_of(record, "section");
  const bool is_place = section == "abstract" || section == "title";
  return is_place || folded(record.text).empty() ? "" : section;
}

void paragraph(std::string_view text, Place at, DocumentBuilder& builder) {
  for (const FlattenedPart& part : flattened_parts(text)) {
    if (!part.is_item) {
      builder.close_to(0);
      builder.leaf(SectionKind::paragraph, part.text, at);
      continue;
    }
    if (builder.depth() == 0) builder.open(SectionKind::list);
    builder.open(SectionKind::item);
    builder.leaf(SectionKind::paragraph, part.text, at);
    builder.close();
  }
  builder.close_to(0);
}

}  // namespace

Result<Document> record_document(const Record& record, const ReadLimits& limits) {
  DocumentBuilder builder(limits);
  const std::string_view text = record.text;
  const std::string heading = heading_of(record);
  if (!heading.empty()) builder.heading(1, heading, {0, record.line});
  for (std::size_t at = 0; at < text.size() && !builder.failed();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    paragraph(text.substr(at, end - at), {0, record.line}, builder);
    at = end + 1;
  }
  Document& document = builder.document();
  document.given_id = record.id;
  document.says = {title_of(record), iso_day(record.date), record.language, record.source};
  document.metadata = record.metadata;
  return builder.finish();
}

}  // namespace osler::documents
