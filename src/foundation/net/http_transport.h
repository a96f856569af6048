#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "foundation/base/result.h"
#include "foundation/net/headers.h"
#include "foundation/net/http_message.h"
#include "foundation/net/method.h"

namespace osler::net {

/// A request to a destination that the settings name; a URL cannot be given.
struct OutgoingRequest {
  std::string destination{};  // Destination::name
  Method method = Method::get;
  std::string target = "/";  // path and query, encoded
  Headers headers{};
  BodyText content{std::string()};
  std::chrono::milliseconds timeout = std::chrono::seconds(30);  // all of it
  std::size_t max_reply_bytes = std::size_t{8} << 20U;
  /// Takes the body of a 2xx reply as it arrives, for streams; empty: it is collected. Returning
  /// false ends the transfer with `cancelled`.
  std::function<bool(std::string_view)> on_body{};
};

/// Whatever the server answered, 5xx included: what a status means is the caller's knowledge.
struct HttpReply {
  int status = 0;
  Headers headers{};
  BodyText content{std::string()};
};

/// The only way out of the process. Any thread may call.
/// Rationale   one place for the rules of protection 11: named destinations, the check of the
/// address
///             that is really opened, at most three redirects each checked again, limits, no
///             proxies.
class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  /// Errors   forbidden: no setting names the destination, or it (or a redirect) lies at an address
  ///          that it may not have; invalid_argument: the target or a header cannot be sent;
  ///          unavailable: no connection, or it broke; timeout; too_large: the reply;
  ///          cancelled; corrupt: the reply is not HTTP, or more than three redirects.
  virtual Result<HttpReply> send(const OutgoingRequest& request, std::stop_token stop) = 0;
};

/// What every implementation checks first.
Result<void> check_outgoing(const OutgoingRequest& request);

/// A header that tells who we are: not for another origin (RFC 9110, 15.4).
bool is_credential(std::string_view header_name);

inline constexpr int max_redirects = 3;

}  // namespace osler::net
