#include "foundation/net/request_reader.h"

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

/// A reader whose client is a plain socket that has sent `bytes` already.
struct Bench {
  explicit Bench(std::string_view bytes) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
    other = ends[1];
    options.times.head = options.times.body_grace = std::chrono::milliseconds(20);
    wire = std::make_shared<Wire>(io, ends[0], false);
    EXPECT_EQ(::write(other, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  }
  ~Bench() { ::close(other); }
  void read(const Admission& admission) {
    asio::co_spawn(
        wire->executor(),
        [&]() -> asio::awaitable<void> {
          RequestReader reader(wire, options);
          last = co_await reader.read_head(request);
          if (last.whole) last = co_await reader.read_body(request, admission);
        },
        asio::detached);
    io.run();
  }
  asio::io_context io;
  HttpServerOptions options;
  std::shared_ptr<Wire> wire;
  int other = -1;
  Request request;
  Reading last;
};

constexpr std::string_view post = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n";

TEST(RequestReader, AWholeRequestIsRead) {
  Bench bench(std::string(post) + "hello");
  bench.read({});
  EXPECT_TRUE(bench.last.whole);
  EXPECT_EQ(bench.request.target.path, "/a");
  EXPECT_EQ(bench.request.content.reveal(), "hello");
}

TEST(RequestReader, ABodyThatDoesNotComeIs408AndOneThatIsTooLarge413) {
  Bench slow(std::string(post) + "hel");
  slow.read({});
  ASSERT_TRUE(slow.last.refusal.has_value());
  EXPECT_EQ(slow.last.refusal->status, 408);
  Bench large(post);
  Admission little;
  little.max_body = 4;
  large.read(little);
  ASSERT_TRUE(large.last.refusal.has_value());
  EXPECT_EQ(large.last.refusal->status, 413);
}

TEST(RequestReader, AClientThatHasGoneIsNotRefused) {
  Bench bench("GET / HT");
  ::shutdown(bench.other, SHUT_WR);
  bench.read({});
  EXPECT_FALSE(bench.last.whole);
  EXPECT_FALSE(bench.last.refusal.has_value());
}

}  // namespace
}  // namespace osler::net
