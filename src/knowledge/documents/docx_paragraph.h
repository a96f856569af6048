#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace osler::documents {

/// One Word paragraph, taken apart.
struct DocxParagraph {
  std::string text;
  std::string hidden;     // what a reader would not see
  std::string style;      // style id
  std::string numbering;  // numId, "" = not in a list
  std::uint32_t list_level = 0;
  std::vector<pugi::xml_node> boxes;  // text boxes anchored in it
};

/// Deeper elements are left out: no program writes them.
inline constexpr std::size_t deepest_word_element = 100;

DocxParagraph read_docx_paragraph(const pugi::xml_node& paragraph);

}  // namespace osler::documents
