#include "knowledge/documents/check_document.h"

#include <string>
#include <vector>

#include "foundation/text/utf8.h"

namespace osler::documents {
namespace {

tl::unexpected<Error> broken(const std::string& rule, std::size_t section) {
  return fail(ErrorCode::corrupt,
              "document structure: section " + std::to_string(section) + ": " + rule);
}

bool is_boundary(const std::string& text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

bool is_span(const std::string& text, Span span) {
  return span.begin <= span.end && span.end <= text.size() && is_boundary(text, span.begin) &&
         is_boundary(text, span.end);
}

bool is_blank(const std::string& text, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at < end; ++at) {
    if (text[at] != ' ' && text[at] != '\n' && text[at] != '\t') return false;
  }
  return true;
}

Result<void> check_text(const std::string& text) {
  if (text.empty()) return fail(ErrorCode::corrupt, "document structure: no text");
  if (!text::is_valid_utf8(text))
    return fail(ErrorCode::corrupt, "document structure: the text is not UTF-8");
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F)
      return fail(ErrorCode::corrupt, "document structure: control character in the text");
  }
  return {};
}

Result<void> check_section(const Document& document, std::size_t index) {
  const Section& section = document.sections[index];
  const std::string& text = document.text;
  const Section& parent = document.sections[section.parent];
  if (!is_span(text, section.span) || section.span.begin == section.span.end)
    return broken("its span is not a part of the text", index);
  if (section.span.begin < parent.span.begin || section.span.end > parent.span.end)
    return broken("it reaches beyond its parent", index);
  const Span heading = section.heading;
  const bool has_heading = heading.begin != heading.end;
  if (has_heading && (!is_span(text, heading) || heading.begin != section.span.begin ||
                      heading.end > section.span.end))
    return broken("its heading is not at its beginning", index);
  for (const auto& link : {section.lead_in, section.table_header}) {
    if (link && (!is_span(text, *link) || link->end > section.span.begin))
      return broken("what introduces it does not stand before it", index);
  }
  return {};
}

// Each section, in order, begins after blanks where the last part of its parent ended.
Result<void> check_tiling(const Document& document) {
  const auto& sections = document.sections;
  std::vector<std::uint32_t> reached(sections.size());
  std::vector<bool> has_children(sections.size(), false);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const Span heading = sections[i].heading;
    reached[i] = heading.begin == heading.end ? sections[i].span.begin : heading.end;
    if (i == 0) continue;
    const std::uint32_t parent = sections[i].parent;
    if (sections[i].span.begin < reached[parent]) return broken("it overlaps its neighbour", i);
    if (!is_blank(document.text, reached[parent], sections[i].span.begin))
      return broken("text before it belongs to no section", i);
    reached[parent] = sections[i].span.end;
    has_children[parent] = true;
  }
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if ((has_children[i] || sections[i].kind == SectionKind::document) &&
        !is_blank(document.text, reached[i], sections[i].span.end))
      return broken("text at its end belongs to no section", i);
  }
  return {};
}

Result<void> check_locators(const Document& document) {
  std::uint32_t reached = 0;
  for (const Locator& locator : document.locators) {
    if (!is_span(document.text, locator.span) || locator.span.begin < reached)
      return fail(ErrorCode::corrupt, "document structure: locators are not in order");
    reached = locator.span.end;
  }
  return {};
}

}  // namespace

Result<void> check_document(const Document& document) {
  TRY(check_text(document.text));
  const auto& sections = document.sections;
  if (sections.empty() || sections[0].kind != SectionKind::document || sections[0].parent != 0 ||
      sections[0].span != Span{0, static_cast<std::uint32_t>(document.text.size())})
    return broken("the first one must be the whole document", 0);
  for (std::size_t i = 1; i < sections.size(); ++i) {
    if (sections[i].parent >= i) return broken("its parent does not stand before it", i);
  }
  for (std::size_t i = 0; i < sections.size(); ++i) TRY(check_section(document, i));
  TRY(check_tiling(document));
  return check_locators(document);
}

}  // namespace osler::documents
