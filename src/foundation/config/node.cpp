#include "foundation/config/node.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "foundation/config/nearest_name.h"

namespace osler::config {
namespace {

constexpr std::array<std::string_view, 7> kind_names{
    "a string", "an integer", "a number", "true or false", "a date or time", "an array", "a table"};

}  // namespace

std::string_view node_kind_name(NodeKind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

std::string Node::place() const {
  return file_and_line() + (key_.empty() ? "" : ", \"" + key_ + "\"");
}

std::string Node::file_and_line() const {
  return *origin_.file + " line " + std::to_string(origin_.line);
}

Error Node::error(std::string_view what) const {
  return {ErrorCode::corrupt, place() + ": " + std::string(what)};
}

Result<std::string_view> Node::value_of(NodeKind kind) const {
  if (kind_ == kind) return std::string_view(text_);
  return tl::unexpected<Error>(error("expected " + std::string(node_kind_name(kind)) + ", found " +
                                     std::string(node_kind_name(kind_))));
}

Result<std::string_view> Node::as_text() const { return value_of(NodeKind::text); }
Result<std::string_view> Node::as_time_text() const { return value_of(NodeKind::time); }

Result<std::string_view> Node::as_decimal_text() const {
  return value_of(kind_ == NodeKind::integer ? NodeKind::integer : NodeKind::decimal);
}

Result<std::int64_t> Node::as_integer() const {
  TRY_ASSIGN(const std::string_view digits, value_of(NodeKind::integer));
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

Result<bool> Node::as_boolean() const {
  TRY_ASSIGN(const std::string_view word, value_of(NodeKind::boolean));
  return word == "true";
}

Result<std::vector<std::string>> Node::as_texts() const {
  TRY(value_of(NodeKind::array));
  std::vector<std::string> texts;
  for (const Node& child : children_) {
    TRY_ASSIGN(const std::string_view text, child.as_text());
    texts.emplace_back(text);
  }
  return texts;
}

const Node* Node::find(std::string_view key) const {
  if (kind_ != NodeKind::table) return nullptr;
  const auto found = std::find_if(children_.begin(), children_.end(),
                                  [key](const Node& child) { return child.key_ == key; });
  return found == children_.end() ? nullptr : &*found;
}

Result<const Node*> Node::require(std::string_view key) const {
  if (const Node* const found = find(key)) return found;
  return tl::unexpected<Error>(error("\"" + std::string(key) + "\" is missing"));
}

Result<std::string_view> Node::text(std::string_view key) const {
  TRY_ASSIGN(const Node* const node, require(key));
  return node->as_text();
}

Result<std::int64_t> Node::integer(std::string_view key) const {
  TRY_ASSIGN(const Node* const node, require(key));
  return node->as_integer();
}

Result<bool> Node::boolean(std::string_view key) const {
  TRY_ASSIGN(const Node* const node, require(key));
  return node->as_boolean();
}

Result<std::vector<std::string>> Node::texts(std::string_view key) const {
  TRY_ASSIGN(const Node* const node, require(key));
  return node->as_texts();
}

Result<std::optional<std::string_view>> Node::optional_text(std::string_view key) const {
  if (find(key) == nullptr) return std::optional<std::string_view>();
  TRY_ASSIGN(const std::string_view value, text(key));
  return std::optional(value);
}

Result<std::optional<std::int64_t>> Node::optional_integer(std::string_view key) const {
  if (find(key) == nullptr) return std::optional<std::int64_t>();
  TRY_ASSIGN(const std::int64_t value, integer(key));
  return std::optional(value);
}

Result<std::span<const Node>> Node::tables(std::string_view key) const {
  const Node* const found = find(key);
  if (found == nullptr) return std::span<const Node>();
  TRY(found->value_of(NodeKind::array));
  for (const Node& child : found->children_) TRY(child.value_of(NodeKind::table));
  return found->children();
}

Result<void> Node::only_known(std::initializer_list<std::string_view> keys) const {
  for (const Node& child : children_) {
    if (std::find(keys.begin(), keys.end(), child.key_) != keys.end()) continue;
    return tl::unexpected<Error>(child.error("unknown key" + proposal(child.key_, keys)));
  }
  return {};
}

}  // namespace osler::config
