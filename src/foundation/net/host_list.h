#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/base/result.h"

namespace osler::net {

/// The names under which this server may be addressed. A page on evil.example whose name resolves
/// to 127.0.0.1 reaches a local server, but it cannot send another Host than its own (protection
/// 11).
class HostList {
 public:
  /// Each a name, an IPv4 address or an [IPv6 address], with a port ("localhost:8080") or for any.
  /// Errors   invalid_argument: an entry that no Host can equal.
  static Result<HostList> of(std::vector<std::string> names);
  /// localhost, 127.0.0.1 and [::1], any port.
  static HostList loopback();

  bool allows(std::string_view host) const;

 private:
  explicit HostList(std::vector<std::string> names) : names_(std::move(names)) {}
  std::vector<std::string> names_;  // lower case
};

}  // namespace osler::net
