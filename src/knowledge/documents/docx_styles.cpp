#include "knowledge/documents/docx_styles.h"

#include <algorithm>

#include "foundation/text/ascii.h"
#include "knowledge/documents/word_xml.h"

namespace osler::documents {
namespace {

constexpr int longest_inheritance = 10;

std::uint32_t number_in(std::string_view text) {
  std::uint32_t value = 0;
  for (const char c : text.substr(0, 6)) {
    if (!text::is_digit(c)) return 0;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

std::string small_letters(std::string_view value) {
  std::string out(value);
  std::transform(out.begin(), out.end(), out.begin(), text::to_lower);
  return out;
}

// "heading 2" by name, else by the level of the outline.
DocxStyle own_style(const pugi::xml_node& style) {
  DocxStyle out;
  const std::string name = small_letters(attribute_named(child_named(style, "name"), "val"));
  const pugi::xml_node paragraph = child_named(style, "pPr");
  const auto outline = attribute_named(child_named(paragraph, "outlineLvl"), "val");
  if (name.starts_with("heading ")) {
    out.heading =
        static_cast<std::uint8_t>(std::min(number_in(std::string_view(name).substr(8)), 9U));
  } else if (!outline.empty() && number_in(outline) < 9) {
    out.heading = static_cast<std::uint8_t>(number_in(outline) + 1);
  }
  out.is_title = name == "title";
  const auto number = attribute_named(child_named(child_named(paragraph, "numPr"), "numId"), "val");
  if (!number.empty()) out.numbering = number;
  return out;
}

void inherit(DocxStyle& style, const DocxStyle& base) {
  if (style.heading == 0) style.heading = base.heading;
  style.is_title |= base.is_title;
  if (!style.numbering) style.numbering = base.numbering;
}

}  // namespace

std::map<std::string, DocxStyle> docx_styles(std::string_view styles_xml) {
  pugi::xml_document document;
  std::map<std::string, DocxStyle> styles;
  std::map<std::string, std::string> based_on;
  if (!document.load_buffer(styles_xml.data(), styles_xml.size())) return styles;
  for (const pugi::xml_node& style : document.document_element().children()) {
    if (local_name(style) != "style") continue;
    const std::string id(attribute_named(style, "styleId"));
    styles[id] = own_style(style);
    based_on[id] = attribute_named(child_named(style, "basedOn"), "val");
  }
  const std::map<std::string, DocxStyle> own = styles;
  for (auto& [id, style] : styles) {
    std::string base = based_on[id];
    for (int i = 0; i < longest_inheritance && own.count(base) > 0; ++i) {
      inherit(style, own.at(base));
      base = based_on[base];
    }
  }
  return styles;
}

DocxNumbering::DocxNumbering(std::string_view numbering_xml) {
  pugi::xml_document document;
  if (!document.load_buffer(numbering_xml.data(), numbering_xml.size())) return;
  for (const pugi::xml_node& node : document.document_element().children()) {
    if (local_name(node) == "num") {
      abstract_of_[std::string(attribute_named(node, "numId"))] =
          attribute_named(child_named(node, "abstractNumId"), "val");
    }
    if (local_name(node) != "abstractNum") continue;
    auto& levels = levels_[std::string(attribute_named(node, "abstractNumId"))];
    for (const pugi::xml_node& level : node.children()) {
      if (local_name(level) != "lvl") continue;
      const auto format = attribute_named(child_named(level, "numFmt"), "val");
      levels[number_in(attribute_named(level, "ilvl"))] = format != "bullet" && format != "none";
    }
  }
}

bool DocxNumbering::is_counted(const std::string& number_id, std::uint32_t level) const {
  const auto abstract = abstract_of_.find(number_id);
  if (abstract == abstract_of_.end()) return false;
  const auto levels = levels_.find(abstract->second);
  if (levels == levels_.end()) return false;
  const auto found = levels->second.find(level);
  return found != levels->second.end() && found->second;
}

}  // namespace osler::documents
