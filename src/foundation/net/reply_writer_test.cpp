#include "foundation/net/reply_writer.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace osler::net {
namespace {

namespace asio = boost::asio;

/// What a client sees of one reply.
std::string sent(const Response& response, Exchange* exchange, ExchangeRecord& record) {
  std::array<int, 2> ends{};
  EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
  asio::io_context io;
  const auto wire = std::make_shared<Wire>(io, ends[0], false);
  const HttpTimes times;
  ReplyWriter writer(wire, times);
  asio::co_spawn(
      wire->executor(),
      [&]() -> asio::awaitable<void> {
        record.complete = co_await writer.send_whole(response, false, true, record);
        if (exchange) record.complete = co_await writer.pump(*exchange, response.stream, record);
      },
      asio::detached);
  io.run();
  std::array<char, 4096> buffer{};
  const ssize_t size = ::read(ends[1], buffer.data(), buffer.size());
  ::close(ends[1]);
  return {buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

TEST(ReplyWriter, AHeaderThatCouldBeginAnotherBecomes500) {
  Response response = text_response(200, "hello");
  response.headers.add("X-A", "a\r\nSet-Cookie: b");
  ExchangeRecord record;
  const std::string seen = sent(response, nullptr, record);
  EXPECT_TRUE(seen.starts_with("HTTP/1.1 500"));
  EXPECT_EQ(seen.find("Set-Cookie"), std::string::npos);
  EXPECT_EQ(record.status, 500);
  EXPECT_FALSE(record.why.empty());
}

TEST(ReplyWriter, AStreamEndsInItsLastChunkOnlyWhenItIsWhole) {
  for (const bool whole : {true, false}) {
    Exchange exchange([] {});
    exchange.write("hello");
    exchange.finish(whole);
    Response response;
    response.stream.produce = [](BodyWriter&) {};
    ExchangeRecord record;
    const std::string seen = sent(response, &exchange, record);
    EXPECT_NE(seen.find("\r\n\r\n5\r\nhello\r\n"), std::string::npos);
    EXPECT_EQ(seen.ends_with("0\r\n\r\n"), whole);
    EXPECT_EQ(record.complete, whole);
    EXPECT_EQ(record.body_bytes, 5U);
  }
}

TEST(ReplyWriter, ARefusalSaysWhatToDo) {
  EXPECT_EQ(reply_to({426, ""}, {}).headers.find("Upgrade"), "HTTP/1.1");
  EXPECT_EQ(reply_to({429, ""}, {}).headers.find("Retry-After"), "1");
  EXPECT_TRUE(reply_to({405, ""}, {}).headers.find("Allow").has_value());
  EXPECT_EQ(reply_to({400, ""}, {}).headers.find("Allow"), std::nullopt);
}

}  // namespace
}  // namespace osler::net
