// ROOMS: config
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "foundation/base/json_string.h"
#include "foundation/config/toml.h"

namespace {

using osler::config::Node;
using osler::config::NodeKind;

void require(bool holds) {
  if (!holds) std::abort();
}

/// Each node has a place in the file, is of one kind, and its keys are those that it finds.
void check(const Node& node, std::size_t lines, int depth) {
  require(depth <= 32 && node.line() >= 1 && node.line() <= lines);
  const bool is_scalar = node.kind() != NodeKind::table && node.kind() != NodeKind::array;
  require(!is_scalar || node.children().empty());
  require(node.as_integer().has_value() == (node.kind() == NodeKind::integer));
  for (const Node& child : node.children()) {
    if (node.kind() == NodeKind::table) require(node.find(child.key()) == &child);
    check(child, lines, depth + 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto root = osler::config::parse_toml(text, "fuzz.toml");
  if (!root) {
    require(root.error().message.starts_with("fuzz.toml"));
    return 0;
  }
  const auto breaks = std::count(text.begin(), text.end(), '\n');
  check(*root, static_cast<std::size_t>(breaks) + 1, 0);
  return 0;
}
