#include "foundation/net/forwarded.h"

#include <algorithm>

namespace osler::net {
namespace {

bool looks_like_address(std::string_view text) {
  return !text.empty() && text.size() <= 45 &&
         text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

}  // namespace

bool is_proxy(std::string_view address, const std::vector<std::string>& proxies) {
  return std::find(proxies.begin(), proxies.end(), address) != proxies.end();
}

std::string client_address(const std::string& peer, const Headers& headers,
                           const std::vector<std::string>& proxies) {
  if (!is_proxy(peer, proxies) || headers.count("X-Forwarded-For") != 1) return peer;
  std::string_view list = *headers.find("X-Forwarded-For");
  std::string nearest = peer;
  while (!list.empty() && is_proxy(nearest, proxies)) {
    const std::size_t comma = list.rfind(',');
    const std::size_t begin = comma == std::string_view::npos ? 0 : comma + 1;
    const std::string_view address = trim_spaces(list.substr(begin));
    if (!looks_like_address(address)) return nearest;
    nearest = address;
    list = list.substr(0, comma == std::string_view::npos ? 0 : comma);
  }
  return nearest;
}

}  // namespace osler::net
