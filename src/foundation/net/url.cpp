#include "foundation/net/url.h"

#include "foundation/base/json_string.h"

namespace osler::net {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The byte of "%XX"; -1: it is none.
int encoded_byte(std::string_view text) {
  if (text.size() < 3) return -1;
  const int high = hex_value(text[1]);
  const int low = hex_value(text[2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool is_visible_ascii_without(std::string_view text, std::string_view refused) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f || refused.find(c) != std::string_view::npos) return false;
  }
  return true;
}

// An encoded slash or dot-dot would mean one path to us and another to whatever stands before us.
Result<std::string> decode_segment(std::string_view raw) {
  TRY_ASSIGN(std::string segment, percent_decode(raw));
  if (segment.find_first_of("/\\") != std::string::npos) {
    return fail(ErrorCode::invalid_argument, "a path segment holds a slash");
  }
  if (segment == "." || segment == "..") {
    return fail(ErrorCode::invalid_argument, "a path holds a dot segment");
  }
  return segment;
}

Result<std::vector<std::string>> split_path(std::string_view path) {
  std::vector<std::string> segments;
  if (path == "/") return segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    TRY_ASSIGN(std::string segment, decode_segment(path.substr(0, end)));
    path.remove_prefix(end);
    if (segment.empty() && !path.empty()) {
      return fail(ErrorCode::invalid_argument, "a path holds an empty segment");
    }
    segments.push_back(std::move(segment));
  }
  return segments;
}

Result<std::string> decode_query_text(std::string_view raw) {
  std::string spaced(raw);
  for (char& c : spaced) {
    if (c == '+') c = ' ';
  }
  return percent_decode(spaced);
}

Result<std::vector<QueryItem>> parse_query(std::string_view text) {
  std::vector<QueryItem> items;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&'), text.size());
    const std::string_view item = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (item.empty()) continue;
    const std::size_t equals = std::min(item.find('='), item.size());
    TRY_ASSIGN(std::string name, decode_query_text(item.substr(0, equals)));
    TRY_ASSIGN(std::string value,
               decode_query_text(item.substr(std::min(equals + 1, item.size()))));
    items.push_back({std::move(name), std::move(value)});
  }
  return items;
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  const std::size_t mark = std::min(text.find('?'), text.size());
  const std::string_view path = text.substr(0, mark);
  const std::string_view query = text.substr(std::min(mark + 1, text.size()));
  if (!path.starts_with('/') || !is_visible_ascii_without(path, "#\\\"<>^`{|}") ||
      !is_visible_ascii_without(query, "#\\\"<>")) {
    return fail(ErrorCode::invalid_argument, "the request target is not a path");
  }
  Target target;
  target.path = path;
  TRY_ASSIGN(target.segments, split_path(path));
  TRY_ASSIGN(target.query, parse_query(query));
  return target;
}

Result<std::string> percent_decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int c =
        text[i] == '%' ? encoded_byte(text.substr(i)) : static_cast<unsigned char>(text[i]);
    if (c < 0) return fail(ErrorCode::invalid_argument, "a % without two digits");
    if (is_control(static_cast<char>(c))) {
      return fail(ErrorCode::invalid_argument, "an encoded control character");
    }
    if (text[i] == '%') i += 2;
    decoded += static_cast<char>(c);
  }
  if (!is_utf8(decoded)) return fail(ErrorCode::invalid_argument, "encoded bytes are not UTF-8");
  return decoded;
}

std::string percent_encode(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    if (plain) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += hex_digits[byte >> 4U];
      encoded += hex_digits[byte & 0xfU];
    }
  }
  return encoded;
}

std::optional<std::string_view> find_query(const std::vector<QueryItem>& query,
                                           std::string_view name) {
  for (const QueryItem& item : query) {
    if (item.name == name) return item.value;
  }
  return std::nullopt;
}

}  // namespace osler::net
