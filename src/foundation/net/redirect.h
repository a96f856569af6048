#pragma once

#include <optional>
#include <string>

#include "foundation/net/destination.h"
#include "foundation/net/http_transport.h"

namespace osler::net {

/// Where a 301, 302, 303, 307 or 308 reply leads: the next request and its destination.
/// Returns  nullopt: it is no redirect.
/// Errors   forbidden: it leads to no destination of the settings, or would carry a body to another
///          origin than the one it was meant for.
Result<std::optional<OutgoingRequest>> follow_redirect(const HttpReply& reply,
                                                       const OutgoingRequest& request,
                                                       const DestinationList& destinations);

}  // namespace osler::net
