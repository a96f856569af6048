#include "trust/egress/certificate_forms.h"

#include <algorithm>
#include <charconv>

#include "foundation/base/time_text.h"
#include "foundation/json/fields.h"

namespace osler::egress {

using json::Value;

namespace {

constexpr std::size_t longest_text = 512;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

tl::unexpected<Error> misspelt(const Value& value, std::string_view form) {
  return tl::unexpected(value.error("is not " + std::string(form)));
}

}  // namespace

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_hash(std::string_view text, std::string_view kind) {
  return text.size() == kind.size() + 1 + 64 && text.starts_with(kind) &&
         text[kind.size()] == ':' && is_hex(text.substr(kind.size() + 1), 64);
}

Result<Value> member(const Value& object, std::string_view name) {
  if (object.kind() != json::Kind::object) return misspelt(object, "an object");
  auto found = object.member(name);
  if (!found) {
    return tl::unexpected(object.error("lacks its member " + std::string(name)));
  }
  return *found;
}

Result<std::string> text_of(const Value& object, std::string_view name) {
  TRY_ASSIGN(const Value value, member(object, name));
  TRY_ASSIGN(const std::string_view text, value.as_string());
  if (text.empty() || text.size() > longest_text) return misspelt(value, "1 to 512 bytes long");
  return std::string(text);
}

Result<std::string> text_or_null(const Value& object, std::string_view name) {
  TRY_ASSIGN(const Value value, member(object, name));
  if (value.is_null()) return std::string();
  return text_of(object, name);
}

Result<std::string> hex_member(const Value& object, std::string_view name, std::size_t digits) {
  TRY_ASSIGN(const Value value, member(object, name));
  TRY_ASSIGN(const std::string_view text, value.as_string());
  if (is_hex(text, digits)) return std::string(text);
  return misspelt(value, std::to_string(digits) + " lower-case hex digits");
}

Result<std::string> hash_member(const Value& object, std::string_view name, std::string_view kind) {
  TRY_ASSIGN(const Value value, member(object, name));
  TRY_ASSIGN(const std::string_view text, value.as_string());
  if (is_hash(text, kind)) return std::string(text);
  return misspelt(value, "'" + std::string(kind) + ":' and 64 lower-case hex digits");
}

Result<std::uint32_t> count_of(const Value& object, std::string_view name, std::uint32_t most) {
  TRY_ASSIGN(const Value value, member(object, name));
  TRY_ASSIGN(const std::int64_t number, value.as_integer());
  if (number < 0 || number > most) {
    return misspelt(value, "a whole number from 0 to " + std::to_string(most));
  }
  return static_cast<std::uint32_t>(number);
}

Result<std::uint32_t> version_of(const Value& object) {
  TRY_ASSIGN(const Value value, member(object, "version"));
  TRY_ASSIGN(const std::string_view text, value.as_string());
  std::uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  if (number == 0 || std::to_string(number) != text) return misspelt(value, "a version's number");
  return number;
}

Result<Instant> time_of(const Value& object, std::string_view name) {
  TRY_ASSIGN(const Value value, member(object, name));
  TRY_ASSIGN(const std::string_view text, value.as_string());
  const auto time = parse_rfc3339(text);
  if (time && rfc3339_millis(*time) == text) return *time;
  return misspelt(value, "a time in UTC with milliseconds");
}

Result<double> share_of(const Value& object, std::string_view name) {
  TRY_ASSIGN(const Value value, member(object, name));
  TRY_ASSIGN(const std::string_view text, value.as_string());
  const bool fits = text.size() == 8 && (text[0] == '0' || text[0] == '1') && text[1] == '.' &&
                    std::ranges::all_of(text.substr(2), is_digit);
  if (!fits) return misspelt(value, "a share with six decimals");
  const std::string digits = text[0] + std::string(text.substr(2));
  return std::stod(digits) / 1e6;
}

Result<Value> array(const Value& object, std::string_view name, std::size_t most) {
  TRY_ASSIGN(const Value list, json::array_field(object, name));
  if (list.size() > most) return tl::unexpected(list.error("has too many elements"));
  return list;
}

}  // namespace osler::egress
