#include "foundation/net/exchange.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

namespace osler::net {
namespace {

TEST(Exchange, AWriterWaitsForRoomAndGoesOnWhenItIsMade) {
  Exchange exchange([] {});
  ASSERT_TRUE(exchange.write(std::string(Exchange::room, 'x')));
  std::atomic<bool> written = false;
  std::jthread writer([&] { written = exchange.write("y"); });
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_FALSE(written);
  EXPECT_EQ(exchange.take_piece().bytes.size(), Exchange::room);
  writer.join();
  EXPECT_TRUE(written);
  EXPECT_EQ(exchange.take_piece().bytes, "y");
}

TEST(Exchange, AWaitingWriterLeavesWhenTheClientHasGone) {
  Exchange exchange([] {});
  ASSERT_TRUE(exchange.write(std::string(Exchange::room, 'x')));
  std::atomic<bool> written = true;
  std::jthread writer([&] { written = exchange.write("y"); });
  exchange.abandon();
  writer.join();
  EXPECT_FALSE(written);
  EXPECT_TRUE(exchange.request.stop.stop_requested());
}

TEST(Exchange, AHandlerThatThrowsAnswers500) {
  int woken = 0;
  Exchange exchange([&] { ++woken; });
  run_exchange(exchange, [](const Request&) -> Response { throw std::runtime_error("secret"); });
  const auto answer = exchange.take_answer();
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(answer->status, 500);
  EXPECT_EQ(answer->body.find("secret"), std::string::npos);
  EXPECT_TRUE(exchange.take_piece().whole);
  EXPECT_EQ(woken, 2);
  EXPECT_FALSE(exchange.take_answer().has_value());
}

TEST(Exchange, AStreamThatThrowsIsNotWhole) {
  Exchange exchange([] {});
  run_exchange(exchange, [](const Request&) {
    Response response;
    response.stream.produce = [](BodyWriter& writer) {
      writer.write("half");
      throw std::runtime_error("no");
    };
    return response;
  });
  const auto piece = exchange.take_piece();
  EXPECT_EQ(piece.bytes, "half");
  EXPECT_TRUE(piece.finished);
  EXPECT_FALSE(piece.whole);
}

}  // namespace
}  // namespace osler::net
