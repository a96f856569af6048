#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "foundation/base/id.h"
#include "foundation/base/result.h"
#include "foundation/base/sensitive.h"
#include "foundation/net/headers.h"
#include "foundation/net/request_head.h"

namespace osler::net {

/// What somebody wrote to us, or a model server wrote back: always a person's text.
using BodyText = Sensitive<struct BodyTextTag, std::string>;

/// Takes an upload piece by piece, so that 64 MiB never stand in memory. Called on an I/O thread:
/// a write must be short (a page cache, not a network).
class BodySink {
 public:
  virtual ~BodySink() = default;
  /// Errors   any: the upload is refused (too_large: 413, others: 500) and the connection closed.
  virtual Result<void> write(std::string_view bytes) = 0;
};

/// A request as the handler sees it, whole and within every limit.
struct Request : RequestHead {
  RequestId id;
  std::string peer;                 // address without port; the client's, where a proxy is believed
  BodyText content{std::string()};  // empty when a sink took it
  std::shared_ptr<BodySink> sink;
  bool overloaded = false;          // no worker was free: only what cannot wait may be done
  std::stop_token stop;             // the client has gone, or the server gives up on this request
  std::stop_token server_stopping;  // finish with a last word: about a second is left
};

/// The way out for a body that is made while it is sent. Used from the one thread that runs the
/// handler.
class BodyWriter {
 public:
  virtual ~BodyWriter() = default;
  /// Blocks while the client is slow (64 KiB wait to be sent).
  /// Returns  false once the client has gone, within 200 ms of it: leave.
  virtual bool write(std::string_view bytes) = 0;
};

/// A body of unknown length; runs on the same thread as the handler, after the head is on its way.
struct StreamBody {
  std::function<void(BodyWriter&)> produce;
  std::string
      keep_alive;  // sent between two writes when nothing was written for so long; "" = never
  std::chrono::milliseconds keep_alive_after = std::chrono::seconds(15);
};

/// What goes back. Security headers, Date, X-Request-Id, Content-Length and Connection are added
/// when it is sent; a header set here replaces the default of the same name.
struct Response {
  int status = 200;
  Headers headers{};
  std::string body{};
  StreamBody stream{};  // instead of `body` when stream.produce is set
  std::string label{};  // the route's template, for logs and metrics: never a path with ids
};

/// text/plain; charset=utf-8
Response text_response(int status, std::string text);
Response json_response(int status, std::string json);

}  // namespace osler::net
