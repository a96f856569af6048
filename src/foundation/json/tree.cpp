#include "foundation/json/tree.h"

#include <algorithm>

namespace osler::json {
namespace {

constexpr std::size_t longest_name_shown = 64;

bool is_identifier_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == '$';
}

}  // namespace

std::string path_step(std::string_view name) {
  const bool is_shown = !name.empty() && name.size() <= longest_name_shown &&
                        std::all_of(name.begin(), name.end(), is_identifier_letter);
  return "/" + std::string(is_shown ? name : "?");
}

std::size_t Tree::line_at(std::size_t offset) const {
  const auto end = source.begin() + static_cast<std::ptrdiff_t>(std::min(offset, source.size()));
  return 1 + static_cast<std::size_t>(std::count(source.begin(), end, '\n'));
}

std::string Tree::path_of(std::uint32_t node) const {
  std::string path;
  for (; node != 0; node = nodes[node].parent) {
    const std::uint32_t parent = nodes[node].parent;
    if (nodes[parent].kind == Kind::object) {
      path.insert(0, path_step(text(nodes[node].name)));
      continue;
    }
    std::size_t index = 0;
    for (std::uint32_t sibling = parent + 1; sibling != node; sibling = nodes[sibling].after) {
      ++index;
    }
    path.insert(0, "/" + std::to_string(index));
  }
  return path;
}

}  // namespace osler::json
