#include "foundation/config/key_depth.h"

#include <algorithm>

namespace osler::config {
namespace {

/// Length of """many lines""" at the front of `text`, with its quotes; all of it when cut short.
std::size_t multi_line_length(std::string_view text) {
  const char quote = text.front();
  std::size_t at = 3;
  while (at < text.size() && text.substr(at, 3) != text.substr(0, 3)) {
    at += quote == '"' && text[at] == '\\' ? 2U : 1U;
  }
  if (at >= text.size()) return text.size();
  return std::min(text.find_first_not_of(quote, at), text.size());  // """" ends in one more quote
}

/// Length of "one line", which a line's end cuts short.
std::size_t string_length(std::string_view text) {
  const char quote = text.front();
  const bool is_multi_line = text.size() >= 3 && text[1] == quote && text[2] == quote;
  if (is_multi_line) return multi_line_length(text);
  std::size_t at = 1;
  while (at < text.size() && text[at] != quote && text[at] != '\n') {
    at += quote == '"' && text[at] == '\\' ? 2U : 1U;
  }
  return std::min(at + 1, text.size());
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
