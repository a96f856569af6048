#include "foundation/net/wire.h"

#include <poll.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace osler::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Code = boost::system::error_code;

constexpr std::size_t read_bytes = std::size_t{16} << 10U;
constexpr std::chrono::seconds linger_time(1);

}  // namespace

Wire::Wire(asio::io_context& io, int descriptor, bool ipv6)
    : socket_(asio::make_strand(io)),
      watch_(socket_.get_executor()),
      news_(socket_.get_executor()),
      buffer_(read_bytes) {
  Code ignored;
  socket_.assign(ipv6 ? tcp::v6() : tcp::v4(), descriptor, ignored);
  socket_.set_option(tcp::no_delay(true), ignored);
}

asio::awaitable<bool> Wire::read_more(std::string& inbox, Time until) {
  Code problem;
  arm(until);
  const std::size_t size = co_await socket_.async_read_some(
      asio::buffer(buffer_), asio::redirect_error(asio::use_awaitable, problem));
  disarm();
  if (problem) co_return false;
  inbox.append(buffer_.data(), size);
  co_return true;
}

asio::awaitable<bool> Wire::write_all(std::string_view bytes, std::chrono::milliseconds stall) {
  while (!bytes.empty()) {
    Code problem;
    arm(std::chrono::steady_clock::now() + stall);
    const std::size_t size =
        co_await socket_.async_write_some(asio::buffer(bytes.data(), bytes.size()),
                                          asio::redirect_error(asio::use_awaitable, problem));
    disarm();
    if (problem) co_return false;
    bytes.remove_prefix(size);
  }
  co_return true;
}

asio::awaitable<void> Wire::nap(std::chrono::milliseconds time) {
  Code ignored;
  news_.expires_after(time);
  co_await news_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

asio::awaitable<void> Wire::linger() {
  Code ignored;
  socket_.shutdown(tcp::socket::shutdown_send, ignored);
  const Time until = std::chrono::steady_clock::now() + linger_time;
  for (bool open = true; open;) {
    std::string unread;
    open = co_await read_more(unread, until);
  }
}

void Wire::wake() {
  asio::post(socket_.get_executor(), [self = shared_from_this()] { self->news_.cancel(); });
}

void Wire::close() {
  Code ignored;
  socket_.close(ignored);
  news_.cancel();
}

bool Wire::peer_gone() {
  if (!socket_.is_open()) return true;
  pollfd entry{socket_.native_handle(), POLLRDHUP, 0};
  const int ready = ::poll(&entry, 1, 0);
  return ready > 0 && (entry.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL)) != 0;
}

void Wire::arm(Time until) {
  timed_out_ = false;
  const std::uint64_t mine = ++armed_;
  watch_.expires_at(until);
  watch_.async_wait([self = shared_from_this(), mine](const Code& code) {
    if (code || self->armed_ != mine) return;
    self->timed_out_ = true;
    Code ignored;
    self->socket_.cancel(ignored);
  });
}

void Wire::disarm() {
  ++armed_;
  watch_.cancel();
}

}  // namespace osler::net
