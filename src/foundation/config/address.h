#pragma once

#include <string_view>

#include "foundation/base/result.h"

namespace osler::config {

/// Whether `text` names where to listen or connect: host:port with a port from 0 to 65535 and the
/// host as a name, an IPv4 address or an IPv6 address in brackets; or http(s)://host[:port][/path],
/// without a user, a password, a query or a fragment: those are secrets or belong elsewhere.
/// Errors   invalid_argument: what is wrong.
Result<void> check_address(std::string_view text);

}  // namespace osler::config
