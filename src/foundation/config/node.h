#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::config {

enum class NodeKind : std::uint8_t { text, integer, decimal, boolean, time, array, table };
/// "a string", "a table": for messages.
std::string_view node_kind_name(NodeKind kind);

/// One value of a TOML file, with the place where it stands. A plain value: copying copies all.
/// Wrong kinds and missing keys are answered with file, line and key, never with the content.
class Node {
 public:
  struct Origin {
    std::shared_ptr<const std::string> file;
    std::size_t line = 0;  // from 1
    std::size_t column = 0;
  };

  Node(NodeKind kind, std::string key, Origin origin)
      : kind_(kind), key_(std::move(key)), origin_(std::move(origin)) {}

  NodeKind kind() const { return kind_; }
  const std::string& key() const { return key_; }  // "" in an array
  std::size_t line() const { return origin_.line; }
  std::size_t column() const { return origin_.column; }
  /// Of a table or an array, in the order of the file.
  std::span<const Node> children() const { return children_; }

  // Errors of all   corrupt: another kind, or absent.
  Result<std::string_view> as_text() const;
  Result<std::int64_t> as_integer() const;
  /// As written, without '_': an integer too. Never passes through a double.
  Result<std::string_view> as_decimal_text() const;
  Result<bool> as_boolean() const;
  /// A date, a time or both, as written.
  Result<std::string_view> as_time_text() const;
  Result<std::vector<std::string>> as_texts() const;

  /// A direct child of a table; null when absent.
  const Node* find(std::string_view key) const;
  Result<const Node*> require(std::string_view key) const;

  // require() and as_...() in one; the optional ones only where a key may be absent.
  Result<std::string_view> text(std::string_view key) const;
  Result<std::int64_t> integer(std::string_view key) const;
  Result<bool> boolean(std::string_view key) const;
  Result<std::vector<std::string>> texts(std::string_view key) const;
  Result<std::optional<std::string_view>> optional_text(std::string_view key) const;
  Result<std::optional<std::int64_t>> optional_integer(std::string_view key) const;
  /// The tables of [[key]]; empty when absent.
  Result<std::span<const Node>> tables(std::string_view key) const;
  /// Errors   corrupt: a key that is not among them; the message proposes the nearest.
  Result<void> only_known(std::initializer_list<std::string_view> keys) const;

  /// "rules.toml line 12, \"severity\": " + what.
  Error error(std::string_view what) const;
  std::string place() const;          // with the key
  std::string file_and_line() const;  // without

  // For the reader, while it builds.
  void set_value(std::string text) { text_ = std::move(text); }
  void add(Node child) { children_.push_back(std::move(child)); }

 private:
  Result<std::string_view> value_of(NodeKind kind) const;

  NodeKind kind_;
  std::string key_;
  Origin origin_;
  std::string text_;  // of scalars: the decoded string, else the value as written
  std::vector<Node> children_;
};

}  // namespace osler::config
