#include "knowledge/documents/document_codec.h"

#include <optional>
#include <utility>

#include "knowledge/documents/byte_stream.h"
#include "knowledge/documents/check_document.h"

namespace osler::documents {
namespace {

constexpr auto last_kind = static_cast<std::uint8_t>(SectionKind::cell);
constexpr std::size_t smallest_section = 1 + 8 + 8 + 4 + 1 + 8 + 1 + 1 + 1;
constexpr std::size_t smallest_locator = 16;
constexpr std::size_t smallest_pair = 16;

void write(ByteWriter& out, Span span) {
  out.u32(span.begin);
  out.u32(span.end);
}

void write(ByteWriter& out, const std::optional<Span>& span) {
  out.u8(span ? 1 : 0);
  if (span) write(out, *span);
}

void write(ByteWriter& out, const Section& section) {
  out.u8(static_cast<std::uint8_t>(section.kind));
  write(out, section.span);
  write(out, section.heading);
  out.u32(section.parent);
  out.u8(section.level);
  out.text(section.code);
  write(out, section.lead_in);
  write(out, section.table_header);
  out.u8(section.hidden ? 1 : 0);
}

Span read_span(ByteReader& in) {
  const std::uint32_t begin = in.u32();
  return {begin, in.u32()};
}

std::optional<Span> read_optional_span(ByteReader& in) {
  return in.u8() == 0 ? std::nullopt : std::optional(read_span(in));
}

Section read_section(ByteReader& in, bool& is_known) {
  Section section;
  const std::uint8_t kind = in.u8();
  is_known &= kind <= last_kind;
  section.kind = static_cast<SectionKind>(kind);
  section.span = read_span(in);
  section.heading = read_span(in);
  section.parent = in.u32();
  section.level = in.u8();
  section.code = in.text();
  section.lead_in = read_optional_span(in);
  section.table_header = read_optional_span(in);
  section.hidden = in.u8() != 0;
  return section;
}

}  // namespace

std::string encode_document(const Document& document) {
  ByteWriter out;
  out.text(document.given_id);
  out.text(document.text);
  out.u32(static_cast<std::uint32_t>(document.sections.size()));
  for (const Section& section : document.sections) write(out, section);
  out.u32(static_cast<std::uint32_t>(document.locators.size()));
  for (const Locator& locator : document.locators) {
    write(out, locator.span);
    out.u32(locator.page);
    out.u32(locator.line);
  }
  const SelfDescription& says = document.says;
  for (const auto& text : {says.title, says.date, says.language, says.source, document.kind})
    out.text(text);
  out.u32(static_cast<std::uint32_t>(document.metadata.size()));
  for (const auto& [key, value] : document.metadata) {
    out.text(key);
    out.text(value);
  }
  return out.take();
}

Result<Document> decode_document(std::string_view bytes) {
  ByteReader in(bytes);
  Document document;
  bool is_known = true;
  document.given_id = in.text();
  document.text = in.text();
  for (std::uint32_t left = in.count(smallest_section); left > 0 && in.ok(); --left)
    document.sections.push_back(read_section(in, is_known));
  for (std::uint32_t left = in.count(smallest_locator); left > 0 && in.ok(); --left) {
    const Span span = read_span(in);
    const std::uint32_t page = in.u32();
    document.locators.push_back({span, page, in.u32()});
  }
  SelfDescription& says = document.says;
  for (std::string* text : {&says.title, &says.date, &says.language, &says.source, &document.kind})
    *text = in.text();
  for (std::uint32_t left = in.count(smallest_pair); left > 0 && in.ok(); --left) {
    std::string key(in.text());
    document.metadata.emplace_back(std::move(key), in.text());
  }
  if (!in.ok() || !in.at_end() || !is_known)
    return fail(ErrorCode::corrupt, "the parser's result is cut short or malformed");
  TRY(check_document(document));
  return document;
}

}  // namespace osler::documents
