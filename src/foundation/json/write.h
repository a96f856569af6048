#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "foundation/json/value.h"

namespace osler::json {

/// Builds a JSON text without white space; commas and escapes are its work.
///   Writer json;
///   json.begin_object().member("rank", 1).member("chunk", id).end_object();
///   out << json.text();
/// Calls in an order that makes no JSON are our bug and stop a debug build. Bytes that are not
/// UTF-8 become U+FFFD.
class Writer {
 public:
  Writer& begin_object() { return open('{'); }
  Writer& end_object() { return close('}'); }
  Writer& begin_array() { return open('['); }
  Writer& end_array() { return close(']'); }
  Writer& name(std::string_view name);

  Writer& string(std::string_view text);
  Writer& integer(std::int64_t number);
  Writer& integer(std::uint64_t number);
  /// The shortest text that reads back as the same double; null unless finite. For scores and
  /// measured times: what comes from a record keeps its source text and goes through raw().
  Writer& real(double number);
  Writer& boolean(bool value);
  Writer& null();
  /// `json` must be a JSON value already.
  Writer& raw(std::string_view json);
  /// As it was read: names, order and numbers' texts; white space and needless escapes go.
  Writer& value(const Value& value);

  Writer& element(std::string_view text) { return string(text); }
  Writer& element(const char* text) { return string(text); }
  Writer& element(const std::string& text) { return string(text); }
  template <std::integral T>
  Writer& element(T number);

  /// name() and element() in one.
  template <class T>
  Writer& member(std::string_view member_name, const T& value) {
    return name(member_name).element(value);
  }

  const std::string& text() const& { return text_; }
  std::string text() && { return std::move(text_); }

 private:
  Writer& open(char bracket);
  Writer& close(char bracket);
  void begin_value();

  std::string text_;
  std::vector<bool> has_items_;  // of each open object and array
  bool follows_name_ = false;
};

template <std::integral T>
Writer& Writer::element(T number) {
  if constexpr (std::same_as<T, bool>) {
    return boolean(number);
  } else if constexpr (std::signed_integral<T>) {
    return integer(static_cast<std::int64_t>(number));
  } else {
    return integer(static_cast<std::uint64_t>(number));
  }
}

}  // namespace osler::json
