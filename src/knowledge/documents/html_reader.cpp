#include "knowledge/documents/html_reader.h"

#include <gumbo.h>

#include <memory>
#include <span>
#include <vector>

#include "foundation/text/ascii.h"
#include "knowledge/documents/builder.h"
#include "knowledge/documents/decode.h"
#include "knowledge/documents/file_names.h"
#include "knowledge/documents/fold.h"
#include "knowledge/documents/front_matter.h"
#include "knowledge/documents/html_element.h"
#include "knowledge/documents/line_marks.h"
#include "knowledge/documents/text_lines.h"

namespace osler::documents {
namespace {

constexpr std::size_t deepest_nesting = 512;  // real pages stay below 60

std::span<GumboNode* const> children_of(const GumboElement& element) {
  return {reinterpret_cast<GumboNode* const*>(element.children.data), element.children.length};
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
         node.type == GUMBO_NODE_CDATA;
}

// All text below a node, for titles, cells and code.
void gather(const GumboNode& node, std::string& out) {
  if (is_text(node)) out += node.v.text.text;
  if (node.type != GUMBO_NODE_ELEMENT || is_dropped_element(node.v.element.tag)) return;
  if (node.v.element.tag == GUMBO_TAG_BR) out += '\n';
  for (const GumboNode* child : children_of(node.v.element)) gather(*child, out);
  if (is_block_element(node.v.element.tag)) out += ' ';
}

class Page {
 public:
  explicit Page(DocumentBuilder& builder) : builder_(builder) {}

  void read(const GumboNode& node) {
    if (builder_.failed()) return;
    if (is_text(node)) return add(node.v.text);
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboElement& element = node.v.element;
    if (is_dropped_element(element.tag)) return;
    if (element.tag == GUMBO_TAG_BR) return line_break();
    if (is_hidden_element(element)) return unseen(node, SectionKind::paragraph, Visible::no);
    if (is_boilerplate_element(element))
      return unseen(node, SectionKind::boilerplate, Visible::yes);
    structure(node);
  }

  void end_block() {
    if (!trimmed(words_).empty()) {
      builder_.leaf(SectionKind::paragraph, mark_ + words_, {0, line_});
      mark_.clear();
    }
    words_.clear();
    for (const std::string& hidden : hidden_)
      builder_.leaf(SectionKind::paragraph, hidden, {0, line_}, Visible::no);
    hidden_.clear();
  }

 private:
  void structure(const GumboNode& node) {
    const GumboElement& element = node.v.element;
    switch (element.tag) {
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        return list(element);
      case GUMBO_TAG_TABLE:
        return table(element);
      case GUMBO_TAG_PRE:
        return code(node);
      default:
        break;
    }
    if (const std::uint8_t level = heading_level(element.tag); level > 0)
      return heading(level, node);
    const bool is_block = is_block_element(element.tag);
    if (is_block) end_block();
    for (const GumboNode* child : children_of(element)) read(*child);
    if (is_block) end_block();
  }

  void add(const GumboText& text) {
    if (trimmed(words_).empty()) line_ = text.start_pos.line;
    words_ += text.text;
  }

  // A break inside a sentence is a space; between two it parts paragraphs.
  void line_break() {
    const std::string_view line = trimmed(words_);
    if (!line.empty() && (ends_a_sentence(line) || line.ends_with(':') || words_.ends_with('\n')))
      return end_block();
    words_ += '\n';
  }

  // Text that must not be read as the page's own: as one block of its kind. Inside a line it waits
  // until the line is whole.
  void unseen(const GumboNode& node, SectionKind kind, Visible visible) {
    std::string text;
    gather(node, text);
    if (folded(text).empty()) return;
    if (visible == Visible::no && !is_block_element(node.v.element.tag))
      return hidden_.push_back(std::move(text));
    end_block();
    builder_.leaf(kind, text, {0, node.v.element.start_pos.line}, visible);
  }

  void heading(std::uint8_t level, const GumboNode& node) {
    end_block();
    std::string title;
    gather(node, title);
    if (builder_.depth() > 0) {  // a heading inside a list or a cell heads nothing
      builder_.leaf(SectionKind::paragraph, title, {0, node.v.element.start_pos.line});
    } else {
      builder_.heading(level, title, {0, node.v.element.start_pos.line});
    }
  }

  void list(const GumboElement& element) {
    end_block();
    builder_.open(SectionKind::list);
    std::size_t number = 0;
    for (const GumboNode* child : children_of(element)) {
      const bool is_item =
          child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == GUMBO_TAG_LI;
      const bool is_blank = is_text(*child) && trimmed(child->v.text.text).empty();
      if (is_blank || child->type == GUMBO_NODE_COMMENT) continue;
      builder_.open(SectionKind::item);
      // The number of a step is on the page although it is not in the text.
      if (is_item && element.tag == GUMBO_TAG_OL) mark_ = std::to_string(++number) + ". ";
      const std::size_t depth = builder_.depth();
      read(*child);
      end_block();
      mark_.clear();
      builder_.close_to(depth - 1);
    }
    builder_.close();
  }

  void code(const GumboNode& node) {
    end_block();
    std::string text;
    gather(node, text);
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      pieces.push_back(
          {std::string_view(text).substr(at, end - at), {0, node.v.element.start_pos.line}});
      at = end + 1;
    }
    builder_.leaf(SectionKind::code, pieces);
  }

  void table(const GumboElement& element) {
    end_block();
    builder_.open(SectionKind::table);
    rows(element);
    builder_.close();
  }

  void rows(const GumboElement& element) {
    for (const GumboNode* child : children_of(element)) {
      if (child->type != GUMBO_NODE_ELEMENT) continue;
      const GumboElement& part = child->v.element;
      if (part.tag == GUMBO_TAG_CAPTION) caption(*child);
      if (part.tag == GUMBO_TAG_TR) row(part);
      const bool is_group =
          part.tag == GUMBO_TAG_THEAD || part.tag == GUMBO_TAG_TBODY || part.tag == GUMBO_TAG_TFOOT;
      if (is_group) rows(part);
    }
  }

  void caption(const GumboNode& node) {
    std::string text;
    gather(node, text);
    builder_.leaf(SectionKind::caption, text, {0, node.v.element.start_pos.line});
  }

  // A row of header cells alone names the columns.
  void row(const GumboElement& element) {
    Row out;
    out.at.line = element.start_pos.line;
    out.is_header = true;
    out.visible = is_hidden_element(element) ? Visible::no : Visible::yes;
    for (const GumboNode* child : children_of(element)) {
      if (child->type != GUMBO_NODE_ELEMENT) continue;
      const GumboElement& cell = child->v.element;
      if (cell.tag != GUMBO_TAG_TD && cell.tag != GUMBO_TAG_TH) continue;
      out.is_header &= cell.tag == GUMBO_TAG_TH;
      if (holds_hidden(*child)) out.visible = Visible::no;
      gather(*child, out.cells.emplace_back());
    }
    builder_.row(out);
  }

  static bool holds_hidden(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) return false;
    if (is_hidden_element(node.v.element)) return true;
    for (const GumboNode* child : children_of(node.v.element)) {
      if (holds_hidden(*child)) return true;
    }
    return false;
  }

  DocumentBuilder& builder_;
  std::string words_;
  std::vector<std::string> hidden_;
  std::string mark_;  // "1. ", until the words that it counts are there
  std::uint32_t line_ = 0;
};

void take_meta(const GumboElement& element, SelfDescription& says) {
  std::string name(attribute(element, "name"));
  if (name.empty()) name = attribute(element, "property");
  const std::string content = folded(attribute(element, "content"));
  for (char& c : name) c = text::to_lower(c);
  const bool is_date = name == "date" || name == "dcterms.modified" || name == "dcterms.date" ||
                       name == "article:modified_time" || name == "last-modified" ||
                       name == "dc.date";
  if (is_date && says.date.empty()) says.date = iso_day(content);
  const bool is_source = name == "publisher" || name == "dc.publisher" || name == "og:site_name";
  if (is_source && says.source.empty()) says.source = content;
}

void describe(const GumboElement& head, SelfDescription& says) {
  for (const GumboNode* child : children_of(head)) {
    if (child->type != GUMBO_NODE_ELEMENT) continue;
    if (child->v.element.tag == GUMBO_TAG_META) take_meta(child->v.element, says);
    if (child->v.element.tag != GUMBO_TAG_TITLE || !says.title.empty()) continue;
    std::string title;
    gather(*child, title);
    says.title = folded(title);
  }
}

struct DestroyOutput {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

// The first heading names a page without a title.
std::string first_heading(const Document& document) {
  for (const Section& section : document.sections) {
    if (section.kind == SectionKind::heading && !section.hidden)
      return document.text.substr(section.heading.begin,
                                  section.heading.end - section.heading.begin);
  }
  return "";
}

Result<Document> read_page(const GumboNode& root, const ReadLimits& limits) {
  DocumentBuilder builder(limits);
  SelfDescription& says = builder.document().says;
  says.language = folded(attribute(root.v.element, "lang"));
  Page page(builder);
  for (const GumboNode* child : children_of(root.v.element)) {
    if (child->type != GUMBO_NODE_ELEMENT) continue;
    if (child->v.element.tag == GUMBO_TAG_HEAD) describe(child->v.element, says);
    if (child->v.element.tag == GUMBO_TAG_BODY) page.read(*child);
  }
  page.end_block();
  TRY_ASSIGN(Document document, builder.finish());
  if (document.says.title.empty()) document.says.title = first_heading(document);
  return document;
}

}  // namespace

bool HtmlReader::accepts(std::string_view file_name, std::string_view first_bytes) const {
  if (has_extension(file_name, {"html", "htm", "xhtml"})) return true;
  std::string start(trimmed(first_bytes.substr(0, 256)));
  for (char& c : start) c = text::to_lower(c);
  return start.starts_with("<!doctype html") || start.starts_with("<html");
}

Result<void> HtmlReader::read(std::string_view bytes, const ReadLimits& limits,
                              const DocumentSink& sink, std::stop_token) const {
  TRY_ASSIGN(const std::string text, decode(bytes));
  if (nesting_bound(text) > deepest_nesting)
    return fail(ErrorCode::too_large, "elements nest deeper than " +
                                          std::to_string(deepest_nesting) +
                                          " levels; this is no page for people");
  const std::unique_ptr<GumboOutput, DestroyOutput> output(
      gumbo_parse_with_options(&kGumboDefaultOptions, text.data(), text.size()));
  if (!output) return fail(ErrorCode::corrupt, "this is not HTML");
  return deliver(read_page(*output->root, limits), sink);
}

}  // namespace osler::documents
