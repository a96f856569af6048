#include "foundation/net/wire.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <functional>

namespace osler::net {
namespace {

namespace asio = boost::asio;
using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// A wire whose other end is a plain socket.
struct Pair {
  Pair() {
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
    other = ends[1];
    wire = std::make_shared<Wire>(io, ends[0], false);
  }
  ~Pair() { ::close(other); }
  void run(const std::function<asio::awaitable<void>()>& work) {
    asio::co_spawn(wire->executor(), work, asio::detached);
    io.run();
  }
  asio::io_context io;
  std::shared_ptr<Wire> wire;
  int other = -1;
};

TEST(Wire, ReadsWhatComesAndStopsWaitingWhenItIsTooLate) {
  Pair pair;
  ASSERT_EQ(::write(pair.other, "hello", 5), 5);
  std::string inbox;
  bool first = false;
  bool second = true;
  pair.run([&]() -> asio::awaitable<void> {
    first = co_await pair.wire->read_more(inbox, Steady::now() + std::chrono::seconds(5));
    second = co_await pair.wire->read_more(inbox, Steady::now() + milliseconds(20));
  });
  EXPECT_TRUE(first);
  EXPECT_EQ(inbox, "hello");
  EXPECT_FALSE(second);
  EXPECT_TRUE(pair.wire->timed_out());
}

TEST(Wire, AWriteThatNobodyReadsStalls) {
  Pair pair;
  bool written = true;
  const std::string much(4 << 20, 'x');
  pair.run([&]() -> asio::awaitable<void> {
    written = co_await pair.wire->write_all(much, milliseconds(30));
  });
  EXPECT_FALSE(written);
  EXPECT_TRUE(pair.wire->timed_out());
}

TEST(Wire, AWakeUpEndsANap) {
  Pair pair;
  const auto began = Steady::now();
  pair.run([&]() -> asio::awaitable<void> {
    pair.wire->wake();
    co_await pair.wire->nap(std::chrono::seconds(30));
  });
  EXPECT_LT(Steady::now() - began, std::chrono::seconds(10));
}

TEST(Wire, SeesThatTheOtherEndHasGone) {
  Pair pair;
  EXPECT_FALSE(pair.wire->peer_gone());
  ::shutdown(pair.other, SHUT_WR);
  EXPECT_TRUE(pair.wire->peer_gone());
  Pair closed;
  closed.wire->close();
  EXPECT_TRUE(closed.wire->peer_gone());
}

}  // namespace
}  // namespace osler::net
