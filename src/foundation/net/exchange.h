#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "foundation/net/http_message.h"

namespace osler::net {

/// What the connection (an I/O thread) and the handler (a worker) share about one request.
///
/// Thread safety   each function says which side calls it; `request` belongs to the connection
/// until
///                 the work is offered, then to the handler.
/// Invariants      (1) at most `room` bytes wait to be sent, plus one write; (2) after abandon() no
///                 write succeeds and the stop token has fired.
class Exchange final : public BodyWriter {
 public:
  static constexpr std::size_t room = std::size_t{64} << 10U;

  /// `wake` tells the connection that there is news; called from any thread, must not block.
  explicit Exchange(std::function<void()> wake) : wake_(std::move(wake)) {
    request.stop = gone_.get_token();
  }

  Request request;

  // The handler's side.
  void answer(Response response);
  bool write(std::string_view bytes) override;
  /// `whole` = false: the stream broke off, and the client must be able to see it.
  void finish(bool whole);

  // The connection's side.
  struct Piece {
    std::string bytes;  // what waited; empty: nothing new
    bool finished = false;
    bool whole = false;
  };
  /// Once, when there is one.
  std::optional<Response> take_answer();
  Piece take_piece();
  /// The client has gone, or the server gives up on it.
  void abandon();

 private:
  std::function<void()> wake_;
  std::stop_source gone_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Response> answer_;
  std::string waiting_;
  bool finished_ = false;
  bool whole_ = false;
  bool abandoned_ = false;
};

/// Runs `handle` and the stream that it may return. A handler that throws answers 500, a stream
/// that throws breaks off; neither reaches another request.
void run_exchange(Exchange& exchange, const std::function<Response(const Request&)>& handle);

}  // namespace osler::net
