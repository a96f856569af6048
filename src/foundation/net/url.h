#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::net {

struct QueryItem {
  std::string name;
  std::string value;
};

/// What stands in a request line after the method, origin form:
/// "/api/v1/documents/a%20b?version=2".
struct Target {
  std::string path{};                   // as sent, still encoded
  std::vector<std::string> segments{};  // decoded; "/" has none, "/a/" ends in an empty one
  std::vector<QueryItem> query{};       // decoded, in order, repeated names kept
};

/// Errors   invalid_argument: not origin form; a character that must be encoded; a bad %XX; a
/// decoded
///          control character, slash or backslash; a "." or ".." or inner empty segment; not UTF-8.
Result<Target> parse_target(std::string_view text);

/// Errors   invalid_argument: a bad %XX, a control character, or bytes that are not UTF-8.
Result<std::string> percent_decode(std::string_view text);

/// Everything but unreserved characters (RFC 3986, 2.3) becomes %XX: for one segment or query
/// value.
std::string percent_encode(std::string_view text);

/// The first value of `name`. Borrowed from `query`.
std::optional<std::string_view> find_query(const std::vector<QueryItem>& query,
                                           std::string_view name);

}  // namespace osler::net
