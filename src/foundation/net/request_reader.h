#pragma once

#include <utility>  // Boost 1.74 uses std::exchange without it

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <optional>
#include <string>

#include "foundation/net/body_decoder.h"
#include "foundation/net/http_server.h"
#include "foundation/net/wire.h"

namespace osler::net {

/// How reading ended: whole, refused, or (neither) the client has gone.
struct Reading {
  bool whole = false;
  std::optional<Refusal> refusal{};
};

/// Takes requests off a wire, within every limit of size and time. Brings Asio with it: included by
/// connection.cpp alone.
class RequestReader {
 public:
  RequestReader(std::shared_ptr<Wire> wire, const HttpServerOptions& options)
      : wire_(std::move(wire)), options_(options) {}

  /// Waits for the first byte of a request. Returns  false: none came in the idle time.
  boost::asio::awaitable<bool> wait_for_request();
  boost::asio::awaitable<Reading> read_head(RequestHead& head);
  /// Fills request.content, or feeds the sink.
  boost::asio::awaitable<Reading> read_body(Request& request, const Admission& admission);

 private:
  boost::asio::awaitable<Reading> more_of_body(Wire::Time started, std::uint64_t received);
  std::optional<Refusal> take_piece(BodyDecoder& decoder, std::string& piece);

  std::shared_ptr<Wire> wire_;
  const HttpServerOptions& options_;
  std::string inbox_;  // read, not yet used
};

}  // namespace osler::net
