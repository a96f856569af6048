#include "foundation/config/address.h"

#include <algorithm>
#include <string>

#include "foundation/config/quantity.h"

namespace osler::config {
namespace {

tl::unexpected<Error> wrong(std::string_view what) {
  return fail(ErrorCode::invalid_argument, "expected an address: " + std::string(what));
}

bool is_host_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_';
}

bool is_in_brackets_letter(char c) {
  return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || (c >= '0' && c <= '9') || c == ':' ||
         c == '.';
}

/// Takes "host" or "[::1]" from the front of `text`. Returns  whether there was one.
bool take_host(std::string_view& text) {
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos || close == 1) return false;
    const std::string_view inside = text.substr(1, close - 1);
    text.remove_prefix(close + 1);
    return std::all_of(inside.begin(), inside.end(), is_in_brackets_letter);
  }
  const auto end = std::find_if_not(text.begin(), text.end(), is_host_letter);
  const auto length = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(length);
  return length > 0;
}

Result<void> check_port(std::string_view digits) {
  const auto port = parse_integer(digits);
  if (!port || *port < 0 || *port > 65535) return wrong("the port is a number from 0 to 65535");
  return {};
}

}  // namespace

Result<void> check_address(std::string_view text) {
  const bool is_url = text.starts_with("http://") || text.starts_with("https://");
  if (is_url) text.remove_prefix(text.find("//") + 2);
  if (!take_host(text)) return wrong("host:port, [ipv6]:port or https://host/path");
  const std::size_t slash = is_url ? std::min(text.find('/'), text.size()) : text.size();
  const std::string_view port = text.substr(0, slash);
  if (port.empty() && !is_url) return wrong("the port is missing (host:port)");
  if (!port.empty() && port.front() != ':') return wrong("the host holds an odd character");
  if (!port.empty()) TRY(check_port(port.substr(1)));
  if (text.substr(slash).find_first_of("?#@ \"<>\\") != std::string_view::npos) {
    return wrong("a path without ?, #, @, spaces or quotes");
  }
  return {};
}

}  // namespace osler::config
