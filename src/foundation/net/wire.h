#pragma once

#include <utility>  // Boost 1.74 uses std::exchange without it

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace osler::net {

/// A socket with deadlines, read and written by one coroutine on one strand. Brings Asio with it:
/// included by connection.cpp and its two hands.
class Wire : public std::enable_shared_from_this<Wire> {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Wire(boost::asio::io_context& io, int descriptor, bool ipv6);

  boost::asio::any_io_executor executor() { return socket_.get_executor(); }

  /// Appends what has come. Returns  false at the end, on an error, or when it is too late.
  boost::asio::awaitable<bool> read_more(std::string& inbox, Time until);
  /// Returns  false when the client has gone or took nothing for `stall`.
  boost::asio::awaitable<bool> write_all(std::string_view bytes, std::chrono::milliseconds stall);
  /// Waits for wake(), at most `time`.
  boost::asio::awaitable<void> nap(std::chrono::milliseconds time);
  /// Ends our side and reads on for up to a second, so that a client still sending sees the reply
  /// instead of a reset connection (RFC 9112, 9.6).
  boost::asio::awaitable<void> linger();

  /// From any thread.
  void wake();
  /// On the strand.
  void close();
  bool timed_out() const { return timed_out_; }
  /// True once the client has closed or reset. A client that closes only its sending side counts as
  /// gone: it is how a browser's cancelled request looks.
  bool peer_gone();

 private:
  void arm(Time until);
  void disarm();

  boost::asio::ip::tcp::socket socket_;
  boost::asio::steady_timer watch_;
  boost::asio::steady_timer news_;
  std::vector<char> buffer_;
  std::uint64_t armed_ = 0;  // tells a deadline that fired late from the one in force
  bool timed_out_ = false;
};

}  // namespace osler::net
