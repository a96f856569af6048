#pragma once

#include "foundation/net/http_message.h"

namespace osler::api {

/// True when a browser says, or cannot deny, that another site's page sent this request. Only for
/// methods that change something; the safe ones are closed to other sites by CORP and no CORS.
///   Sec-Fetch-Site      must be same-origin
///   else Origin         must be this Host
///   neither             a program, not a browser: allowed unless it brings a cookie
/// Source   protection 11; W3C Fetch Metadata.
bool is_cross_site(const net::Request& request);

}  // namespace osler::api
