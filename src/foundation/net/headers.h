#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osler::net {

struct Header {
  std::string name;
  std::string value;
};

/// Header fields in the order in which they came; names compare without regard to case.
class Headers {
 public:
  void add(std::string name, std::string value);
  /// Replaces every field of that name by one.
  void set(std::string name, std::string value);
  void remove(std::string_view name);
  /// The first value. Borrowed from this object.
  std::optional<std::string_view> find(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  const std::vector<Header>& all() const { return fields_; }

 private:
  std::vector<Header> fields_;
};

/// ASCII letters only: what HTTP calls case-insensitive.
bool equal_ignoring_case(std::string_view a, std::string_view b);
std::string ascii_lower(std::string_view text);
/// Without the spaces and tabs around it.
std::string_view trim_spaces(std::string_view text);
/// True when the comma-separated list `value` holds `token`: "close" in "keep-alive, Close".
bool list_holds(std::string_view value, std::string_view token);
/// True for comma-separated tokens, with spaces around them: what Connection may hold.
bool is_token_list(std::string_view value);
/// A name or a value that can be sent: no control characters, so that no text can begin a new line.
bool is_field_name(std::string_view name);
bool is_field_value(std::string_view value);

}  // namespace osler::net
