#pragma once

#include <utility>  // Boost 1.74 uses std::exchange without it

#include <boost/asio/awaitable.hpp>
#include <memory>

#include "foundation/net/exchange.h"
#include "foundation/net/http_server.h"
#include "foundation/net/wire.h"

namespace osler::net {

/// How often a waiting connection looks whether its client is still there: work is cancelled within
/// 200 ms (protection 9).
inline constexpr std::chrono::milliseconds look_every(100);

/// Puts replies on a wire, and notes in the record what left. Brings Asio with it: included by
/// connection.cpp alone.
class ReplyWriter {
 public:
  ReplyWriter(std::shared_ptr<Wire> wire, const HttpTimes& times)
      : wire_(std::move(wire)), times_(times) {}

  // Both return  false when the client did not take it whole.

  /// The head, and the body unless it streams or `with_body` is false (HEAD).
  boost::asio::awaitable<bool> send_whole(Response response, bool close, bool with_body,
                                          ExchangeRecord& record);
  /// The chunks of a stream as its producer makes them, with comments into its silence.
  boost::asio::awaitable<bool> pump(Exchange& exchange, const StreamBody& stream,
                                    ExchangeRecord& record);

 private:
  boost::asio::awaitable<bool> finish(bool whole);

  std::shared_ptr<Wire> wire_;
  const HttpTimes& times_;
};

/// A refusal with the headers that its status asks for.
Response reply_to(const Refusal& refusal, RequestId request);

}  // namespace osler::net
