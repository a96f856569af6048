#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "foundation/base/clock.h"
#include "foundation/base/result.h"
#include "foundation/json/value.h"

namespace osler::egress {

constexpr std::uint32_t most_count = 1'000'000;  // of anything that is listed or counted

/// The spellings that a certificate's members may have, each with its one reader. All errors are
/// corrupt and carry the JSON pointer.

/// `digits` lower-case hex digits.
bool is_hex(std::string_view text, std::size_t digits);
/// "sha256:" or "hmac:" and 64 hex digits.
bool is_hash(std::string_view text, std::string_view kind);

Result<json::Value> member(const json::Value& object, std::string_view name);
/// 1 to 512 bytes.
Result<std::string> text_of(const json::Value& object, std::string_view name);
/// The same, or null: "".
Result<std::string> text_or_null(const json::Value& object, std::string_view name);
Result<std::string> hex_member(const json::Value& object, std::string_view name,
                               std::size_t digits);
Result<std::string> hash_member(const json::Value& object, std::string_view name,
                                std::string_view kind);
/// From 0, at most `most`.
Result<std::uint32_t> count_of(const json::Value& object, std::string_view name,
                               std::uint32_t most);
/// A version's number, written as a string: "3".
Result<std::uint32_t> version_of(const json::Value& object);
/// RFC 3339 UTC with milliseconds, nothing else.
Result<Instant> time_of(const json::Value& object, std::string_view name);
/// `^[01]\.[0-9]{6}$`.
Result<double> share_of(const json::Value& object, std::string_view name);

/// At most `most` elements.
Result<json::Value> array(const json::Value& object, std::string_view name, std::size_t most);

/// The enumerator whose name it is, of the first `count`.
template <class Enum>
Result<Enum> named(const json::Value& object, std::string_view member_name, std::size_t count,
                   std::string_view (*name)(Enum)) {
  TRY_ASSIGN(const json::Value value, member(object, member_name));
  TRY_ASSIGN(const std::string_view text, value.as_string());
  for (std::size_t i = 0; i < count; ++i) {
    if (name(static_cast<Enum>(i)) == text) return static_cast<Enum>(i);
  }
  return tl::unexpected(value.error("is none of the names it may have"));
}

}  // namespace osler::egress
