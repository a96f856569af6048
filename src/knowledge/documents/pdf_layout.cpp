#include "knowledge/documents/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <pugixml.hpp>

#include "foundation/text/utf8.h"
#include "knowledge/documents/fold.h"
#include "knowledge/documents/front_matter.h"
#include "knowledge/documents/line_marks.h"

namespace osler::documents {
namespace {

tl::unexpected<Error> no_layout() {
  return fail(ErrorCode::corrupt, "the page layout is damaged; save the PDF again and retry");
}

// A page cannot be larger than this; what is not a number is 0.
float coordinate(const pugi::xml_node& node, const char* name) {
  const float value = node.attribute(name).as_float();
  return std::isfinite(value) ? std::clamp(value, -1e5F, 1e5F) : 0.0F;
}

PdfLine line_from(const pugi::xml_node& node, std::uint32_t page) {
  PdfLine line;
  line.page = page;
  line.left = coordinate(node, "xMin");
  line.right = coordinate(node, "xMax");
  line.top = coordinate(node, "yMin");
  line.bottom = coordinate(node, "yMax");
  Folder folder(line.text);
  for (const pugi::xml_node& word : node.children("word")) {
    folder.space();
    folder.add(word.child_value());
  }
  return line;
}

// "4.1" before its title, a bullet before its item, "Common:" before what is common.
bool is_mark_alone(const std::string& text) {
  if (text.size() <= 40 && text.ends_with(':')) return true;
  const auto mark = list_mark(text + " x");
  const bool is_number =
      text.size() <= 8 && text.find_first_not_of("0123456789.") == std::string::npos;
  return is_number || (mark && mark->width > text.size());
}

bool stands_beside(const PdfLine& left, const PdfLine& right) {
  const float shared = std::min(left.bottom, right.bottom) - std::max(left.top, right.top);
  return left.page == right.page && right.left >= left.right - 1 &&
         shared > (left.bottom - left.top) / 2;
}

class Pages {
 public:
  explicit Pages(const ReadLimits& limits) : limits_(limits) {}

  Result<PdfLayout> read(std::string_view xml) {
    TRY(head(xml.substr(0, std::min(xml.find("</head>"), xml.size()))));
    std::size_t at = xml.find("<page ");
    while (at != std::string_view::npos) {
      constexpr std::string_view closing = "</page>";
      const std::size_t end = xml.find(closing, at);
      if (end == std::string_view::npos) return no_layout();
      TRY(page(xml.substr(at, end + closing.size() - at)));
      at = xml.find("<page ", end);
    }
    if (layout_.page_heights.empty() || xml.rfind("</doc>") == std::string_view::npos)
      return no_layout();
    return std::move(layout_);
  }

 private:
  Result<void> head(std::string_view xml) {
    const std::size_t at = xml.find("<head>");
    if (at == std::string_view::npos) return no_layout();
    pugi::xml_document document;
    const std::string whole = std::string(xml.substr(at)) + "</head>";
    if (!document.load_buffer(whole.data(), whole.size())) return no_layout();
    const pugi::xml_node head = document.child("head");
    layout_.title = folded(text::replace_invalid(head.child_value("title")));
    for (const pugi::xml_node& meta : head.children("meta")) {
      const std::string_view name = meta.attribute("name").value();
      const std::string day = iso_day(meta.attribute("content").value());
      if (name == "ModDate" || (name == "CreationDate" && layout_.date.empty())) layout_.date = day;
    }
    return {};
  }

  Result<void> page(std::string_view xml) {
    pugi::xml_document document;
    if (!document.load_buffer(xml.data(), xml.size())) return no_layout();
    const pugi::xml_node page = document.child("page");
    layout_.page_heights.push_back(coordinate(page, "height"));
    for (const pugi::xml_node& flow : page.children("flow")) {
      for (const pugi::xml_node& block : flow.children("block")) TRY(this->block(block));
    }
    return {};
  }

  Result<void> block(const pugi::xml_node& node) {
    bool begins_block = true;
    for (const pugi::xml_node& child : node.children("line")) {
      PdfLine line = line_from(child, static_cast<std::uint32_t>(layout_.page_heights.size()));
      if (line.text.empty()) continue;
      text_bytes_ += line.text.size();
      if (text_bytes_ > limits_.text_bytes)
        return fail(ErrorCode::too_large, "more than " + std::to_string(limits_.text_bytes) +
                                              " bytes of text; split the file");
      line.begins_block = begins_block;
      begins_block = false;
      add(std::move(line));
    }
    return {};
  }

  void add(PdfLine line) {
    if (!layout_.lines.empty()) {
      PdfLine& last = layout_.lines.back();
      if (is_mark_alone(last.text) && stands_beside(last, line)) {
        last.text += ' ' + line.text;
        last.right = line.right;
        last.top = std::min(last.top, line.top);
        last.bottom = std::max(last.bottom, line.bottom);
        return;
      }
    }
    layout_.lines.push_back(std::move(line));
  }

  const ReadLimits& limits_;
  PdfLayout layout_;
  std::uint64_t text_bytes_ = 0;
};

}  // namespace

Result<PdfLayout> read_pdf_layout(std::string_view xml, const ReadLimits& limits) {
  if (!text::is_valid_utf8(xml)) return no_layout();
  return Pages(limits).read(xml);
}

}  // namespace osler::documents
