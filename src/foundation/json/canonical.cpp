#include "foundation/json/canonical.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "foundation/json/parse.h"
#include "foundation/json/write.h"

namespace osler::json {
namespace {

constexpr std::int64_t largest_exact = (std::int64_t{1} << 53U) - 1;  // RFC 8785, appendix D

Result<void> write_integer(Writer& out, const Value& value) {
  TRY_ASSIGN(const std::int64_t number, value.as_integer());
  const bool is_minus_zero = number == 0 && value.source() != "0";
  if (number < -largest_exact || number > largest_exact || is_minus_zero) {
    return tl::unexpected<Error>(value.error("canonical JSON holds integers below 2^53 only"));
  }
  out.integer(number);
  return {};
}

Result<void> write(Writer& out, const Value& value);

Result<void> write_object(Writer& out, const Value& object) {
  std::vector<Value> members;
  members.reserve(object.size());
  for (const Value member : object.children()) members.push_back(member);
  std::sort(members.begin(), members.end(), [](const Value& one, const Value& other) {
    return less_as_utf16(one.name(), other.name());
  });
  out.begin_object();
  for (const Value& member : members) {
    out.name(member.name());
    TRY(write(out, member));
  }
  out.end_object();
  return {};
}

Result<void> write(Writer& out, const Value& value) {
  if (value.kind() == Kind::number) return write_integer(out, value);
  if (value.kind() == Kind::object) return write_object(out, value);
  if (value.kind() != Kind::array) {
    out.value(value);
    return {};
  }
  out.begin_array();
  for (const Value element : value.children()) TRY(write(out, element));
  out.end_array();
  return {};
}

/// UTF-16 puts what lies above U+FFFF (F0.. in UTF-8) before U+E000 to U+FFFF (EE, EF).
unsigned weight(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0xEE || byte == 0xEF ? byte + 0x10U : byte;
}

}  // namespace

bool less_as_utf16(std::string_view one, std::string_view other) {
  return std::lexicographical_compare(one.begin(), one.end(), other.begin(), other.end(),
                                      [](char a, char b) { return weight(a) < weight(b); });
}

Result<std::string> canonicalize(const Value& value) {
  Writer out;
  TRY(write(out, value));
  return std::move(out).text();
}

Result<std::string> canonicalize(std::string_view text, const Limits& limits) {
  TRY_ASSIGN(const Value value, parse(text, limits));
  return canonicalize(value);
}

bool is_canonical(const Value& value) {
  const auto canonical = canonicalize(value);
  return canonical.has_value() && *canonical == value.source();
}

}  // namespace osler::json
