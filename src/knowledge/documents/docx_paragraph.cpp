#include "knowledge/documents/docx_paragraph.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "foundation/text/ascii.h"
#include "knowledge/documents/word_xml.h"

namespace osler::documents {
namespace {

// Deleted or moved away by tracked changes, field codes, properties, old copies of text boxes.
constexpr std::array<std::string_view, 10> skipped = {
    "del", "moveFrom", "delText",           "instrText",        "pPr",
    "rPr", "Fallback", "footnoteReference", "endnoteReference", "commentReference"};

bool is_unseen(const pugi::xml_node& run) {
  const pugi::xml_node properties = child_named(run, "rPr");
  if (!properties) return false;
  const auto color = attribute_named(child_named(properties, "color"), "val");
  const auto size = attribute_named(child_named(properties, "sz"), "val");
  const bool is_tiny = size == "0" || size == "1" || size == "2";  // half points
  const bool is_white = color == "FFFFFF" || color == "ffffff";
  const bool has_shade = static_cast<bool>(child_named(properties, "shd")) ||
                         static_cast<bool>(child_named(properties, "highlight"));
  return is_switched_on(child_named(properties, "vanish")) || is_tiny || (is_white && !has_shade);
}

class Reader {
 public:
  explicit Reader(DocxParagraph& out) : out_(out) {}

  void read(const pugi::xml_node& node, bool is_hidden, std::size_t depth) {
    if (depth > deepest_word_element) return;
    for (const pugi::xml_node& child : node.children()) {
      const std::string_view name = local_name(child);
      if (std::find(skipped.begin(), skipped.end(), name) != skipped.end()) continue;
      if (name == "txbxContent") {
        out_.boxes.push_back(child);
      } else if (!add(child, name, is_hidden ? out_.hidden : out_.text)) {
        read(child, is_hidden || (name == "r" && is_unseen(child)), depth + 1);
      }
    }
  }

 private:
  static bool add(const pugi::xml_node& node, std::string_view name, std::string& text) {
    if (name == "t") {
      text += node.child_value();
    } else if (name == "tab" || name == "br" || name == "cr" || name == "ptab") {
      text += ' ';
    } else if (name == "noBreakHyphen") {
      text += '-';
    } else {
      return false;
    }
    return true;
  }

  DocxParagraph& out_;
};

std::uint32_t level_in(std::string_view value) {
  const bool is_digit = value.size() == 1 && text::is_digit(value[0]);
  return is_digit ? static_cast<std::uint32_t>(value[0] - '0') : 0;
}

}  // namespace

DocxParagraph read_docx_paragraph(const pugi::xml_node& paragraph) {
  DocxParagraph out;
  const pugi::xml_node properties = child_named(paragraph, "pPr");
  out.style = attribute_named(child_named(properties, "pStyle"), "val");
  const pugi::xml_node number = child_named(properties, "numPr");
  out.numbering = attribute_named(child_named(number, "numId"), "val");
  out.list_level = level_in(attribute_named(child_named(number, "ilvl"), "val"));
  Reader(out).read(paragraph, false, 0);
  return out;
}

}  // namespace osler::documents
