#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "foundation/net/headers.h"

namespace osler::net {

/// Who really asks, where `peer` may be a proxy of ours. X-Forwarded-For is believed only from an
/// address on `proxies`, and only up to the first address from the right that is not one:
/// everything left of it was written by the client (protection 11).
std::string client_address(const std::string& peer, const Headers& headers,
                           const std::vector<std::string>& proxies);

bool is_proxy(std::string_view address, const std::vector<std::string>& proxies);

}  // namespace osler::net
