#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "foundation/net/http_server.h"
#include "foundation/net/server_sent_events.h"
#include "foundation/net/test_client.h"

// Shutting down: what is being answered ends, nothing new begins (protection 9).
namespace osler::net {
namespace {

using std::chrono::milliseconds;
constexpr std::string_view ask = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

std::unique_ptr<HttpServer> serve(std::function<Response(const Request&)> handle) {
  HttpApplication application;
  application.handle = std::move(handle);
  return std::move(HttpServer::start({}, std::move(application)).value());
}

TEST(Drain, AnAnswerInFlightEndsAndNothingNewBegins) {
  std::atomic<bool> running = false;
  std::atomic<bool> release = false;
  const auto server = serve([&](const Request&) {
    running = true;
    while (!release) std::this_thread::sleep_for(milliseconds(1));
    return text_response(200, "the answer");
  });
  TestClient idle(server->port());
  TestClient asking(server->port());
  asking.send(ask);
  while (!running) std::this_thread::sleep_for(milliseconds(1));
  std::jthread stopping([&] { server->stop(std::chrono::seconds(20)); });
  EXPECT_EQ(idle.read_all(), "");
  EXPECT_TRUE(idle.closed());
  TestClient late(server->port());
  EXPECT_TRUE(!late.is_connected() || late.read_all().empty());
  release = true;
  const std::string reply = asking.read_all();
  EXPECT_NE(reply.find("the answer"), std::string::npos);
  EXPECT_NE(reply.find("Connection: close"), std::string::npos);
}

TEST(Drain, AStreamMaySayItsLastWordWhenTimeIsUp) {
  const auto server = serve([](const Request& request) {
    return event_stream_response([stop = request.server_stopping](EventStream& events) {
      events.send("ack", "{}");
      while (!stop.stop_requested()) std::this_thread::sleep_for(milliseconds(1));
      EXPECT_TRUE(events.send("done", "{\"outcome\":\"abstain\"}"));
    });
  });
  TestClient client(server->port());
  client.send(ask);
  client.read_until("event: ack");
  std::jthread stopping([&] { server->stop(milliseconds(50)); });
  const std::string rest = client.read_all();
  EXPECT_NE(rest.find("event: done"), std::string::npos);
  EXPECT_NE(rest.find("0\r\n\r\n"), std::string::npos);
}

TEST(Drain, AHandlerThatDoesNotEndIsToldSo) {
  std::atomic<bool> told = false;
  auto server = serve([&](const Request& request) {
    while (!request.stop.stop_requested()) std::this_thread::sleep_for(milliseconds(1));
    told = true;
    return text_response(200, "late");
  });
  TestClient client(server->port());
  client.send(ask);
  std::this_thread::sleep_for(milliseconds(50));
  server.reset();
  EXPECT_TRUE(told);
  client.read_all();
  EXPECT_TRUE(client.closed());
}

}  // namespace
}  // namespace osler::net
