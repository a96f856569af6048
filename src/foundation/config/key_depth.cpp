#include "foundation/config/key_depth.h"

#include <algorithm>

namespace osler::config {
namespace {

/// Length of the string that begins at the front of `text`, with its quotes; all of it when cut.
std::size_t string_length(std::string_view text) {
  const char quote = text.front();
  const std::string_view three = quote == '"' ? "\"\"\"" : "'''";
  const bool is_multi_line = text.starts_with(three);
  std::size_t at = is_multi_line ? 3 : 1;
  while (at < text.size()) {
    if (quote == '"' && text[at] == '\\') {
      at += 2;
    } else if (is_multi_line && text.substr(at).starts_with(three)) {
      at += 3;
      while (at < text.size() && text[at] == quote) ++at;  // """" ends in one more quote
      return at;
    } else if (!is_multi_line && (text[at] == quote || text[at] == '\n')) {
      return at + 1;
    } else {
      ++at;
    }
  }
  return text.size();
}

bool is_part_of_key(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '+' || c == ' ' || c == '\t' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::size_t most_dots_in_a_key(std::string_view toml) {
  std::size_t most = 0;
  std::size_t dots = 0;
  std::size_t at = 0;
  while (at < toml.size()) {
    const char c = toml[at];
    if (c == '"' || c == '\'') {
      at += string_length(toml.substr(at));
      continue;
    }
    if (c == '#') {
      at = std::min(toml.find('\n', at), toml.size());
      continue;
    }
    if (c == '.') {
      most = std::max(most, ++dots);
    } else if (!is_part_of_key(c)) {
      dots = 0;
    }
    ++at;
  }
  return most;
}

}  // namespace osler::config
