#pragma once

#include <string>
#include <string_view>

namespace osler::documents {

struct InlineText {
  std::string text;
  bool is_hidden = false;  // it holds markup that may hide words from a reader
};

/// What one Markdown paragraph says: emphasis marks, backticks and link targets removed, escapes
/// and entities decoded. A mark between digits is a sign ("5*10"), never emphasis.
InlineText markdown_inline(std::string_view source);

/// "&amp;", "&#8805;", "&micro;" and the like; what is not known stays as it is.
std::string decode_entities(std::string_view source);

}  // namespace osler::documents
