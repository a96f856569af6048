#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "foundation/net/headers.h"
#include "foundation/net/method.h"
#include "foundation/net/refusal.h"
#include "foundation/net/url.h"

namespace osler::net {

/// protection 9
struct HeadLimits {
  std::size_t line_bytes = std::size_t{8} << 10U;
  std::size_t header_bytes = std::size_t{16} << 10U;
  std::size_t headers = 100;
};

/// How the body that follows is framed. Exactly one of the two ways, or none.
struct BodyFraming {
  bool chunked = false;
  std::uint64_t length = 0;  // when not chunked; 0 = there is none
};

/// Everything before the body.
struct RequestHead {
  Method method = Method::get;
  Target target{};
  Headers headers{};
  std::string host{};  // as sent, with its port: "127.0.0.1:8080"
  BodyFraming body{};
  bool keep_alive = true;
  bool expects_continue = false;  // the client waits for our word before it sends the body
};

/// Where the head ends in the bytes read so far.
/// Returns  its length with the empty line; 0: more bytes are needed; or a refusal: over a limit,
/// or
///          a line that does not end in CRLF, which can be told before the end has come.
std::variant<std::size_t, Refusal> find_head_end(std::string_view bytes, const HeadLimits& limits);

/// Reads a whole head. One strict reading and nothing else (RFC 9112): whatever two programs could
/// understand in two ways is refused, and the caller closes the connection, since what follows
/// cannot be framed.
/// Rationale   a reader of our own, not Beast's: the refusals above are the point of it. The test
///             compares the two: what we accept, Beast reads as the same fields.
std::variant<RequestHead, Refusal> parse_request_head(std::string_view head,
                                                      const HeadLimits& limits = {});

}  // namespace osler::net
