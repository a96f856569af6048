#include "foundation/net/destination.h"

#include <algorithm>

#include "foundation/net/headers.h"

namespace osler::net {
namespace {

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 253 &&
         host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string_view::npos;
}

Result<void> check(const Destination& one) {
  if (one.name.empty()) return fail(ErrorCode::invalid_argument, "a destination has no name");
  if (!is_host(one.host) || one.port == 0) {
    return fail(ErrorCode::invalid_argument,
                "destination \"" + one.name +
                    "\": give a host name in lower case, without scheme or "
                    "path, and a port");
  }
  return {};
}

/// "https://host[:port]" of a URL with its port written out; "" when it has none that we use.
std::string origin_of(std::string_view url) {
  for (const bool tls : {false, true}) {
    const std::string_view scheme = tls ? "https://" : "http://";
    if (!equal_ignoring_case(url.substr(0, scheme.size()), scheme)) continue;
    const std::string_view rest = url.substr(scheme.size());
    std::string authority = ascii_lower(rest.substr(0, rest.find_first_of("/?#\\")));
    if (authority.find(':') == std::string::npos) authority += tls ? ":443" : ":80";
    return std::string(scheme) + authority;  // a user name would make it equal to no destination
  }
  return {};
}

}  // namespace

std::string Destination::origin() const {
  return (tls ? "https://" : "http://") + host + ":" + std::to_string(port);
}

Result<DestinationList> DestinationList::of(std::vector<Destination> destinations) {
  for (auto one = destinations.begin(); one != destinations.end(); ++one) {
    TRY(check(*one));
    const bool repeated = std::any_of(destinations.begin(), one, [&](const Destination& other) {
      return other.name == one->name || other.origin() == one->origin();
    });
    if (repeated) {
      return fail(ErrorCode::invalid_argument,
                  "destination \"" + one->name + "\": its name or its host and port stand twice");
    }
  }
  DestinationList list;
  list.destinations_ = std::move(destinations);
  return list;
}

Result<Destination> DestinationList::named(std::string_view name) const {
  for (const Destination& one : destinations_) {
    if (one.name == name) return one;
  }
  return fail(ErrorCode::forbidden,
              "no setting names the destination \"" + std::string(name) + "\"");
}

Result<Destination> DestinationList::of_url(std::string_view url) const {
  const std::string origin = origin_of(url);
  for (const Destination& one : destinations_) {
    if (one.origin() == origin) return one;
  }
  return fail(ErrorCode::forbidden, "the address is not among the destinations of the settings");
}

}  // namespace osler::net
