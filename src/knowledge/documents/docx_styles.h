#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace osler::documents {

/// What a Word paragraph is by its style.
struct DocxStyle {
  std::uint8_t heading = 0;  // level; 0 = none
  bool is_title = false;
  std::optional<std::string> numbering;  // numId
};

/// word/styles.xml, by style id. Unreadable or absent: no styles, every paragraph is text.
std::map<std::string, DocxStyle> docx_styles(std::string_view styles_xml);

/// word/numbering.xml: whether a list (numId) counts its items on a level, or has bullets.
class DocxNumbering {
 public:
  explicit DocxNumbering(std::string_view numbering_xml);
  bool is_counted(const std::string& number_id, std::uint32_t level) const;

 private:
  std::map<std::string, std::string> abstract_of_;               // numId -> abstractNumId
  std::map<std::string, std::map<std::uint32_t, bool>> levels_;  // abstractNumId -> counted
};

}  // namespace osler::documents
