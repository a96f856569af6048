#include "foundation/net/host_list.h"

#include <algorithm>

#include "foundation/net/headers.h"

namespace osler::net {
namespace {

std::string_view without_port(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  const std::size_t bracket = host.rfind(']');
  if (colon == std::string_view::npos) return host;
  return bracket == std::string_view::npos || colon > bracket ? host.substr(0, colon) : host;
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_host(std::string_view host) {
  const std::string_view name = without_port(host);
  if (name.size() < host.size() && !is_port(host.substr(name.size() + 1))) return false;
  if (name.starts_with('[')) {
    return name.size() > 2 && name.ends_with(']') &&
           name.find_first_not_of("0123456789abcdef:.", 1) == name.size() - 1;
  }
  return !name.empty() &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string_view::npos;
}

}  // namespace

Result<HostList> HostList::of(std::vector<std::string> names) {
  for (std::string& name : names) {
    name = ascii_lower(name);
    if (!is_host(name)) {
      return fail(
          ErrorCode::invalid_argument,
          "allowed host \"" + name + "\": give a name or an address, with or without a port");
    }
  }
  return HostList(std::move(names));
}

HostList HostList::loopback() { return HostList({"localhost", "127.0.0.1", "[::1]"}); }

bool HostList::allows(std::string_view host) const {
  const std::string lowered = ascii_lower(host);
  if (!is_host(lowered)) return false;
  return std::any_of(names_.begin(), names_.end(), [&](const std::string& name) {
    return name == lowered || name == without_port(lowered);
  });
}

}  // namespace osler::net
