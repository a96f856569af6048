#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "foundation/base/id.h"
#include "foundation/base/result.h"
#include "foundation/net/http_message.h"

namespace osler::net {

/// What the connection adds to a response when it is sent.
struct ReplyContext {
  RequestId request{};
  std::chrono::system_clock::time_point now{};
  bool close = false;  // the connection ends with this reply
  bool tls = false;    // adds Strict-Transport-Security
};

/// Adds the headers that every reply carries (protection 11), keeping what the route has set
/// itself.
void add_security_headers(Headers& headers, bool tls);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7).
std::string http_date(std::chrono::system_clock::time_point time);

/// The bytes before the body, with the empty line: Content-Length for a body, chunked for a stream.
/// Errors   internal: a name or a value with a character that could begin another header; nothing
///          of it may be sent.
Result<std::string> response_head(const Response& response, const ReplyContext& context);

}  // namespace osler::net
