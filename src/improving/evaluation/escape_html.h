#pragma once

#include <string>
#include <string_view>

namespace osler::evaluation {

/// Text for an element or a quoted attribute of HTML or SVG: nothing of it can become markup.
/// Control characters that XML forbids become U+FFFD.
std::string escape_html(std::string_view text);

}  // namespace osler::evaluation
