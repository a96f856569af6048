#include "foundation/net/request_head.h"

#include <charconv>

namespace osler::net {
namespace {

using Problem = std::optional<Refusal>;

constexpr Refusal bad(std::string_view why) { return {400, why}; }

/// One line up to CRLF, taken off the front of `rest`.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find("\r\n");
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 2, rest.size()));
  return line;
}

bool is_other_http_version(std::string_view version) {
  return version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.' &&
         version.find_first_not_of("0123456789", 5) == 6 &&
         version.find_first_not_of("0123456789", 7) == std::string_view::npos;
}

Problem read_version(std::string_view version) {
  if (version == "HTTP/1.1") return std::nullopt;
  if (is_other_http_version(version)) return Refusal{426, "not HTTP/1.1"};
  return bad("the request line has no HTTP version");
}

/// absolute-form "http://host/path": its host is compared with Host once the headers are read.
Problem split_absolute_form(std::string_view& target, std::optional<std::string_view>& authority) {
  if (target.starts_with('/')) return std::nullopt;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!equal_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(scheme.size());
    const std::size_t slash = std::min(target.find('/'), target.size());
    authority = target.substr(0, slash);
    target.remove_prefix(slash);
    return std::nullopt;
  }
  return bad("the request target is neither a path nor a URL");
}

Problem read_request_line(std::string_view line, RequestHead& head,
                          std::optional<std::string_view>& authority) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last || first == 0) {
    return bad("the request line does not have three parts");
  }
  if (const Problem problem = read_version(line.substr(last + 1))) return problem;
  const std::string_view name = line.substr(0, first);
  const std::optional<Method> method = method_named(name);
  if (!method)
    return is_field_name(name) ? Refusal{405, "a method that we do not serve"} : bad("no method");
  head.method = *method;
  std::string_view target = line.substr(first + 1, last - first - 1);
  if (const Problem problem = split_absolute_form(target, authority)) return problem;
  Result<Target> parsed = parse_target(target.empty() ? "/" : target);
  if (!parsed) return bad("the request target can be read in two ways");
  head.target = std::move(*parsed);
  return std::nullopt;
}

Problem read_field(std::string_view line, Headers& headers) {
  if (line.front() == ' ' || line.front() == '\t') return bad("a folded header line");
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return bad("a header line without a colon");
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trim_spaces(line.substr(colon + 1));
  if (!is_field_name(name)) return bad("a header name with a character that has no place there");
  if (!is_field_value(value)) return bad("a header value with a control character");
  headers.add(std::string(name), std::string(value));
  return std::nullopt;
}

Problem read_length(std::string_view text, std::uint64_t& length) {
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), length);
  const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  if (text.empty() || !digits || code != std::errc() || end != text.data() + text.size()) {
    return bad("Content-Length is not a number");
  }
  return std::nullopt;
}

Problem read_framing(const Headers& headers, BodyFraming& body) {
  const std::size_t encodings = headers.count("Transfer-Encoding");
  const std::size_t lengths = headers.count("Content-Length");
  if (encodings > 0 && lengths > 0) return bad("both Transfer-Encoding and Content-Length");
  if (encodings > 1 || lengths > 1) return bad("the length of the body is given twice");
  if (encodings == 1) {
    if (!equal_ignoring_case(*headers.find("Transfer-Encoding"), "chunked")) {
      return bad("a transfer encoding other than chunked");
    }
    body.chunked = true;
  }
  return lengths == 1 ? read_length(*headers.find("Content-Length"), body.length) : std::nullopt;
}

Problem refuse_repeated(const Headers& headers) {
  for (const std::string_view name : {"Authorization", "Content-Type", "Expect", "Origin"}) {
    if (headers.count(name) > 1) return bad("a header that must not be repeated is");
  }
  return std::nullopt;
}

Problem read_connection(RequestHead& head, const std::optional<std::string_view>& authority) {
  if (head.headers.count("Host") != 1) return bad("not exactly one Host");
  head.host = *head.headers.find("Host");
  if (authority && !equal_ignoring_case(*authority, head.host)) {
    return bad("the URL in the request line names another host than Host");
  }
  for (const Header& header : head.headers.all()) {
    if (!equal_ignoring_case(header.name, "Connection")) continue;
    if (!is_token_list(header.value)) return bad("Connection is not a list of words");
    if (list_holds(header.value, "close")) head.keep_alive = false;
  }
  const auto expected = head.headers.find("Expect");
  if (expected && !equal_ignoring_case(*expected, "100-continue")) {
    return Refusal{417, "an expectation other than 100-continue"};
  }
  head.expects_continue = expected.has_value();
  return std::nullopt;
}

Problem read_fields(std::string_view rest, RequestHead& head) {
  while (true) {
    const std::string_view line = take_line(rest);
    if (line.empty()) return std::nullopt;
    if (const Problem problem = read_field(line, head.headers)) return problem;
  }
}

/// What the lines read so far come to; null while they keep within the limits.
Problem over_limit(std::size_t first_line, std::size_t rest, std::size_t fields,
                   const HeadLimits& limits) {
  if (first_line > limits.line_bytes) return Refusal{414, "the request line is too long"};
  if (rest > limits.header_bytes) return Refusal{431, "the headers are too long"};
  if (fields > limits.headers) return Refusal{431, "too many headers"};
  return std::nullopt;
}

/// From `begin` up to and with the next line feed; without one: what there is.
std::string_view line_at(std::string_view bytes, std::size_t begin) {
  const std::size_t newline = bytes.find('\n', begin);
  return bytes.substr(begin, newline == std::string_view::npos ? newline : newline + 1 - begin);
}

/// `line` is a whole one, up to its line feed; `before` lines came before it.
Problem bad_ending(std::string_view line, std::size_t before) {
  if (!line.ends_with("\r\n")) return bad("a line that does not end in CRLF");
  if (before == 0 && line.size() == 2) return bad("an empty request line");
  return std::nullopt;
}

}  // namespace

std::variant<std::size_t, Refusal> find_head_end(std::string_view bytes, const HeadLimits& limits) {
  const std::string_view first = line_at(bytes, 0);
  std::size_t begin = 0;
  for (std::size_t lines = 0;; ++lines) {
    const std::string_view line = line_at(bytes, begin);
    begin += line.size();
    const std::size_t fields = line.size() > 2 ? lines : 0;  // the last, empty line is no field
    auto problem = over_limit(first.size(), begin - first.size(), fields, limits);
    if (!problem && line.ends_with('\n')) problem = bad_ending(line, lines);
    if (problem) return *problem;
    if (!line.ends_with('\n')) return std::size_t{0};
    if (line.size() == 2) return begin;
  }
}

std::variant<RequestHead, Refusal> parse_request_head(std::string_view head,
                                                      const HeadLimits& limits) {
  const auto end = find_head_end(head, limits);
  if (const auto* refusal = std::get_if<Refusal>(&end)) return *refusal;
  if (std::get<std::size_t>(end) != head.size() || head.empty()) return bad("not one whole head");
  RequestHead result;
  std::optional<std::string_view> authority;
  std::string_view rest = head;
  if (const auto problem = read_request_line(take_line(rest), result, authority)) return *problem;
  if (const auto problem = read_fields(rest, result)) return *problem;
  if (const auto problem = refuse_repeated(result.headers)) return *problem;
  if (const auto problem = read_framing(result.headers, result.body)) return *problem;
  if (const auto problem = read_connection(result, authority)) return *problem;
  return result;
}

}  // namespace osler::net
