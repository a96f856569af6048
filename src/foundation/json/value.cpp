#include "foundation/json/value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "foundation/json/tree.h"

namespace osler::json {
namespace {

constexpr std::array<std::string_view, 6> kind_names{"null",     "true or false", "a number",
                                                     "a string", "an array",      "an object"};

tl::unexpected<Error> wrong_kind(const Value& value, Kind expected) {
  return tl::unexpected<Error>(value.error("expected " + std::string(kind_name(expected)) +
                                           ", found " + std::string(kind_name(value.kind()))));
}

/// One step of a pointer, with ~1 and ~0 decoded.
std::string unescaped(std::string_view step) {
  std::string name;
  for (std::size_t i = 0; i < step.size(); ++i) {
    const bool is_escape = step[i] == '~' && i + 1 < step.size();
    if (!is_escape) {
      name += step[i];
    } else {
      name += step[++i] == '1' ? '/' : '~';
    }
  }
  return name;
}

std::optional<Value> element(const Value& array, std::string_view digits) {
  std::size_t index = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, index);
  const bool has_leading_zero = digits.size() > 1 && digits.front() == '0';
  if (error != std::errc() || stopped != end || has_leading_zero) return std::nullopt;
  for (const Value child : array.children()) {
    if (index-- == 0) return child;
  }
  return std::nullopt;
}

std::optional<Value> step_into(const Value& value, std::string_view step) {
  if (value.kind() == Kind::object) return value.member(unescaped(step));
  if (value.kind() == Kind::array) return element(value, step);
  return std::nullopt;
}

}  // namespace

std::string_view kind_name(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

Kind Value::kind() const { return tree_->nodes[node_].kind; }

Result<bool> Value::as_boolean() const {
  if (kind() != Kind::boolean) return wrong_kind(*this, Kind::boolean);
  return tree_->nodes[node_].boolean;
}

Result<std::int64_t> Value::as_integer() const {
  TRY_ASSIGN(const std::string_view digits, as_decimal_text());
  std::int64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stopped, failed] = std::from_chars(digits.data(), end, number);
  if (failed != std::errc() || stopped != end) {
    return tl::unexpected<Error>(error("expected an integer of 64 bits, without . or exponent"));
  }
  return number;
}

Result<std::string_view> Value::as_decimal_text() const {
  if (kind() != Kind::number) return wrong_kind(*this, Kind::number);
  return source();
}

Result<std::string_view> Value::as_string() const {
  if (kind() != Kind::string) return wrong_kind(*this, Kind::string);
  return tree_->text(tree_->nodes[node_].text);
}

std::size_t Value::size() const { return tree_->nodes[node_].count; }
Children Value::children() const { return Children(*this); }
std::string_view Value::name() const { return tree_->text(tree_->nodes[node_].name); }

std::optional<Value> Value::member(std::string_view name) const {
  const auto& nodes = tree_->nodes;
  if (nodes[node_].kind != Kind::object) return std::nullopt;
  for (std::uint32_t at = node_ + 1; at != nodes[node_].after; at = nodes[at].after) {
    if (tree_->text(nodes[at].name) == name) return Value(tree_, at);
  }
  return std::nullopt;
}

std::optional<Value> Value::find(std::string_view pointer) const {
  std::optional<Value> at = *this;
  while (at && !pointer.empty()) {
    if (pointer.front() != '/') return std::nullopt;
    pointer.remove_prefix(1);
    const std::string_view step = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(step.size());
    at = step_into(*at, step);
  }
  return at;
}

Result<Value> Value::require(std::string_view pointer) const {
  if (const auto found = find(pointer)) return *found;
  return tl::unexpected<Error>(error("\"" + std::string(pointer) + "\" is missing"));
}

ByteRange Value::range() const { return {tree_->nodes[node_].begin, tree_->nodes[node_].end}; }

std::string_view Value::source() const {
  return std::string_view(tree_->source).substr(range().begin, range().end - range().begin);
}

std::size_t Value::line() const { return tree_->line_at(range().begin); }
std::string Value::path() const { return tree_->path_of(node_); }

Error Value::error(std::string_view what) const {
  const std::string place = path();
  const std::string at = "line " + std::to_string(line());
  return {ErrorCode::corrupt,
          (place.empty() ? at : place + " (" + at + ")") + ": " + std::string(what)};
}

Children::Iterator& Children::Iterator::operator++() {
  at_.node_ = at_.tree_->nodes[at_.node_].after;
  return *this;
}

Children::Iterator Children::begin() const {
  return Iterator(Value(parent_.tree_, parent_.node_ + 1));
}

Children::Iterator Children::end() const {
  return Iterator(Value(parent_.tree_, parent_.tree_->nodes[parent_.node_].after));
}

bool equal(const Value& one, const Value& other) {
  if (one.kind() != other.kind() || one.name() != other.name() || one.size() != other.size()) {
    return false;
  }
  switch (one.kind()) {
    case Kind::string:
      return one.as_string().value() == other.as_string().value();
    case Kind::array:
    case Kind::object: {
      const Children ours = one.children();
      return std::equal(ours.begin(), ours.end(), other.children().begin(), equal);
    }
    default:
      return one.source() == other.source();
  }
}

}  // namespace osler::json
