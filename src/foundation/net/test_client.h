#pragma once

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace osler::net {

/// For tests: a bare socket to a server on 127.0.0.1, that sends exactly the bytes it is given.
class TestClient {
 public:
  using Time = std::chrono::milliseconds;

  explicit TestClient(std::uint16_t port, int receive_buffer = 0)
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (receive_buffer > 0) {
      ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof(receive_buffer));
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ =
        ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
  }
  ~TestClient() { close(); }
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;

  bool is_connected() const { return connected_; }
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  /// Reads until `text` has come, the end, or too late. Returns  all that was read since the last
  /// call.
  std::string read_until(std::string_view text, Time time = std::chrono::seconds(5)) {
    std::string seen = std::move(rest_);
    rest_.clear();
    const auto until = std::chrono::steady_clock::now() + time;
    while (seen.find(text) == std::string::npos && read_some(seen, until)) {
    }
    const std::size_t at = seen.find(text);
    if (at == std::string::npos) return seen;
    rest_ = seen.substr(at + text.size());
    return seen.substr(0, at + text.size());
  }
  /// Everything until the server closes; `closed()` tells whether it did.
  std::string read_all(Time time = std::chrono::seconds(5)) {
    return read_until(std::string_view("\0never\0", 7), time);
  }
  bool closed() const { return closed_; }
  /// One reply with Content-Length.
  std::string read_reply() {
    std::string head = read_until("\r\n\r\n");
    const std::size_t at = head.find("Content-Length: ");
    if (at == std::string::npos) return head;
    std::size_t size = std::stoul(head.substr(at + 16));
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (rest_.size() < size && read_some(rest_, until)) {
    }
    size = std::min(size, rest_.size());
    head += rest_.substr(0, size);
    rest_.erase(0, size);
    return head;
  }
  void shutdown_send() { ::shutdown(socket_, SHUT_WR); }
  /// As a killed process would: unread bytes and all.
  void reset() {
    const linger now{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
    close();
  }
  void close() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }

 private:
  bool read_some(std::string& into, std::chrono::steady_clock::time_point until) {
    const auto left = std::chrono::duration_cast<Time>(until - std::chrono::steady_clock::now());
    pollfd entry{socket_, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&entry, 1, static_cast<int>(left.count())) <= 0) return false;
    char buffer[16384];
    const ssize_t got = ::recv(socket_, buffer, sizeof(buffer), 0);
    closed_ = got <= 0;
    if (closed_) return false;
    into.append(buffer, static_cast<std::size_t>(got));
    return true;
  }

  int socket_;
  bool connected_ = false;
  bool closed_ = false;
  std::string rest_;
};

}  // namespace osler::net
