#include "foundation/json/write.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

#include "foundation/base/json_string.h"

namespace osler::json {

Writer& Writer::open(char bracket) {
  begin_value();
  text_ += bracket;
  has_items_.push_back(false);
  return *this;
}

Writer& Writer::close(char bracket) {
  assert(!has_items_.empty() && !follows_name_);
  has_items_.pop_back();
  text_ += bracket;
  return *this;
}

void Writer::begin_value() {
  assert(!has_items_.empty() || text_.empty());
  const bool is_next_item = !follows_name_ && !has_items_.empty();
  if (is_next_item && has_items_.back()) text_ += ',';
  if (is_next_item) has_items_.back() = true;
  follows_name_ = false;
}

Writer& Writer::name(std::string_view name) {
  assert(!follows_name_);
  begin_value();
  append_json_string(text_, name);
  text_ += ':';
  follows_name_ = true;
  return *this;
}

Writer& Writer::string(std::string_view text) {
  begin_value();
  append_json_string(text_, text);
  return *this;
}

Writer& Writer::integer(std::int64_t number) { return raw(std::to_string(number)); }
Writer& Writer::integer(std::uint64_t number) { return raw(std::to_string(number)); }

Writer& Writer::real(double number) {
  if (!std::isfinite(number)) return null();
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

Writer& Writer::boolean(bool value) { return raw(value ? "true" : "false"); }
Writer& Writer::null() { return raw("null"); }

Writer& Writer::raw(std::string_view json) {
  begin_value();
  text_ += json;
  return *this;
}

Writer& Writer::value(const Value& value) {
  switch (value.kind()) {
    case Kind::string:
      return string(value.as_string().value());
    case Kind::array:
      begin_array();
      for (const Value child : value.children()) this->value(child);
      return end_array();
    case Kind::object:
      begin_object();
      for (const Value child : value.children()) name(child.name()).value(child);
      return end_object();
    default:
      return raw(value.source());
  }
}

}  // namespace osler::json
