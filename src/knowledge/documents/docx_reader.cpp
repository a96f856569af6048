#include "knowledge/documents/docx_reader.h"

#include <map>
#include <pugixml.hpp>
#include <utility>
#include <vector>

#include "foundation/text/utf8.h"
#include "knowledge/documents/builder.h"
#include "knowledge/documents/docx_paragraph.h"
#include "knowledge/documents/docx_styles.h"
#include "knowledge/documents/file_names.h"
#include "knowledge/documents/fold.h"
#include "knowledge/documents/front_matter.h"
#include "knowledge/documents/text_lines.h"
#include "knowledge/documents/word_xml.h"
#include "knowledge/documents/zip_parts.h"

namespace osler::documents {
namespace {

using Parts = std::map<std::string, std::string>;

constexpr const char* body_part = "word/document.xml";
constexpr const char* styles_part = "word/styles.xml";
constexpr const char* numbering_part = "word/numbering.xml";
constexpr const char* footnotes_part = "word/footnotes.xml";
constexpr const char* properties_part = "docProps/core.xml";

class Body {
 public:
  Body(const Parts& parts, DocumentBuilder& builder)
      : styles_(docx_styles(part(parts, styles_part))),
        numbering_(part(parts, numbering_part)),
        builder_(builder) {}

  static std::string_view part(const Parts& parts, const char* name) {
    const auto found = parts.find(name);
    return found == parts.end() ? std::string_view{} : found->second;
  }

  void blocks(const pugi::xml_node& parent, std::size_t depth = 0) {
    if (depth > deepest_word_element) return;
    for (const pugi::xml_node& child : parent.children()) {
      if (builder_.failed()) return;
      const std::string_view name = local_name(child);
      if (name == "p") {
        paragraph(child, depth);
      } else if (name == "tbl") {
        end_lists();
        table(child);
      } else if (name == "sdt" || name == "sdtContent" || name == "customXml" || name == "ins") {
        blocks(child, depth + 1);
      }
    }
  }

  void end_lists() {
    levels_.clear();
    builder_.close_to(0);
  }

  const std::string& title() const { return title_; }

 private:
  void paragraph(const pugi::xml_node& node, std::size_t depth) {
    DocxParagraph read = read_docx_paragraph(node);
    const auto style = styles_.find(read.style);
    const DocxStyle known = style == styles_.end() ? DocxStyle{} : style->second;
    if (read.numbering.empty() && known.numbering) read.numbering = *known.numbering;
    const bool is_blank = folded(read.text).empty();
    if (!is_blank && known.is_title && title_.empty()) title_ = folded(read.text);
    if (!is_blank && (known.heading > 0 || known.is_title)) {
      end_lists();
      builder_.heading(std::max<std::uint8_t>(known.heading, 1), read.text);
    } else if (!is_blank && !read.numbering.empty() && read.numbering != "0") {
      item(read);
    } else if (!is_blank) {
      end_lists();
      builder_.leaf(SectionKind::paragraph, read.text);
    }
    builder_.leaf(SectionKind::paragraph, read.hidden, {}, Visible::no);
    if (!read.boxes.empty()) end_lists();
    for (const pugi::xml_node& box : read.boxes) blocks(box, depth + 1);
  }

  void item(const DocxParagraph& read) {
    while (!levels_.empty() && levels_.back() > read.list_level) levels_.pop_back();
    builder_.close_to(2 * levels_.size());
    if (!levels_.empty() && levels_.back() == read.list_level) {
      builder_.close();
    } else {
      builder_.open(SectionKind::list);
      levels_.push_back(read.list_level);
    }
    builder_.open(SectionKind::item);
    builder_.leaf(SectionKind::paragraph, mark_of(read) + read.text);
  }

  // The number that Word shows before a counted item; it is on the page, not in the text.
  std::string mark_of(const DocxParagraph& read) {
    auto& counters = counters_[read.numbering];
    counters.resize(std::max<std::size_t>(counters.size(), read.list_level + 1), 0);
    for (std::size_t deeper = read.list_level + 1; deeper < counters.size(); ++deeper)
      counters[deeper] = 0;
    const std::uint32_t number = ++counters[read.list_level];
    return numbering_.is_counted(read.numbering, read.list_level) ? std::to_string(number) + ". "
                                                                  : "";
  }

  void table(const pugi::xml_node& node) {
    const bool first_is_header = marks_first_row(node);
    builder_.open(SectionKind::table);
    bool is_first = true;
    for (const pugi::xml_node& child : node.children()) {
      if (local_name(child) != "tr") continue;
      const bool is_header = is_switched_on(child_named(child_named(child, "trPr"), "tblHeader"));
      row(child, is_header || (is_first && first_is_header));
      is_first = false;
    }
    builder_.close();
  }

  static bool marks_first_row(const pugi::xml_node& table) {
    const pugi::xml_node look = child_named(child_named(table, "tblPr"), "tblLook");
    return attribute_named(look, "firstRow") == "1";
  }

  void row(const pugi::xml_node& node, bool is_header) {
    Row out;
    out.is_header = is_header;
    for (const pugi::xml_node& cell : node.children()) {
      if (local_name(cell) == "tc") gather(cell, out, out.cells.emplace_back(), 0);
    }
    builder_.row(out);
  }

  // All paragraphs of a cell, those of tables inside it too.
  void gather(const pugi::xml_node& node, Row& row, std::string& text, std::size_t depth) const {
    if (depth > deepest_word_element) return;
    for (const pugi::xml_node& child : node.children()) {
      if (local_name(child) != "p") {
        gather(child, row, text, depth + 1);
        continue;
      }
      const DocxParagraph read = read_docx_paragraph(child);
      if (!read.hidden.empty()) row.visible = Visible::no;
      text.append(read.text).append(read.hidden).append(" ");
    }
  }

  std::map<std::string, DocxStyle> styles_;
  DocxNumbering numbering_;
  DocumentBuilder& builder_;
  std::vector<std::uint32_t> levels_;
  std::map<std::string, std::vector<std::uint32_t>> counters_;  // by numId, per level
  std::string title_;
};

Result<void> load(pugi::xml_document& document, std::string_view xml, const char* name) {
  const auto parsed = document.load_buffer(xml.data(), xml.size(),
                                           pugi::parse_default | pugi::parse_ws_pcdata_single);
  if (!parsed)
    return fail(ErrorCode::corrupt, std::string(name) + " is damaged at byte " +
                                        std::to_string(parsed.offset) +
                                        "; open the file in a word processor and save it again");
  const bool is_utf8 = parsed.encoding == pugi::encoding_utf8;
  if (is_utf8 && !text::is_valid_utf8(xml))
    return fail(ErrorCode::corrupt, std::string(name) + " is not UTF-8; save the file again");
  return {};
}

void footnotes(const Parts& parts, Body& body, DocumentBuilder& builder) {
  pugi::xml_document document;
  const std::string_view xml = Body::part(parts, footnotes_part);
  if (!document.load_buffer(xml.data(), xml.size(),
                            pugi::parse_default | pugi::parse_ws_pcdata_single))
    return;
  builder.close_parts();
  for (const pugi::xml_node& note : document.document_element().children()) {
    if (attribute_named(note, "type").empty()) body.blocks(note);
  }
}

void describe(std::string_view xml, SelfDescription& says) {
  pugi::xml_document document;
  if (!document.load_buffer(xml.data(), xml.size())) return;
  for (const pugi::xml_node& node : document.document_element().children()) {
    const std::string_view name = local_name(node);
    const std::string value = folded(node.child_value());
    if (name == "title") says.title = value;
    if (name == "language") says.language = value;
    if (name == "modified" || (name == "created" && says.date.empty())) says.date = iso_day(value);
  }
}

Result<Document> read_parts(const Parts& parts, const ReadLimits& limits) {
  if (parts.count(body_part) == 0)
    return fail(ErrorCode::unsupported,
                "this is an archive, but no Word document (no " + std::string(body_part) + ")");
  pugi::xml_document document;
  TRY(load(document, parts.at(body_part), body_part));
  DocumentBuilder builder(limits);
  describe(Body::part(parts, properties_part), builder.document().says);
  Body body(parts, builder);
  body.blocks(child_named(document.document_element(), "body"));
  body.end_lists();
  footnotes(parts, body, builder);
  SelfDescription& says = builder.document().says;
  if (says.title.empty()) says.title = body.title();
  return builder.finish();
}

}  // namespace

bool DocxReader::accepts(std::string_view file_name, std::string_view first_bytes) const {
  return has_extension(file_name, {"docx", "docm"}) && first_bytes.starts_with("PK");
}

Result<void> DocxReader::read(std::string_view bytes, const ReadLimits& limits,
                              const DocumentSink& sink, std::stop_token) const {
  TRY_ASSIGN(const Parts parts, zip_parts(bytes, {body_part, styles_part, numbering_part,
                                                  footnotes_part, properties_part}));
  return deliver(read_parts(parts, limits), sink);
}

}  // namespace osler::documents
