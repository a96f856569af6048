#include "foundation/net/connection.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "foundation/net/server_sent_events.h"
#include "foundation/net/test_client.h"

// What one connection refuses, how long it waits, and what it notices, over real sockets.
namespace osler::net {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

std::unique_ptr<HttpServer> serve(std::function<Response(const Request&)> handle,
                                  const HttpServerOptions& options = {}) {
  HttpApplication application;
  application.handle = std::move(handle);
  return std::move(HttpServer::start(options, std::move(application)).value());
}

Response hello(const Request&) { return text_response(200, "hello"); }

struct Refused {
  const char* bytes;
  int status;
};

class FramingTable : public testing::TestWithParam<Refused> {};

TEST_P(FramingTable, IsRefusedAndTheConnectionEnds) {
  const auto server = serve(hello);
  TestClient client(server->port());
  client.send(GetParam().bytes);
  // Behind the refused one stands another request: it must never be answered.
  client.send("GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const std::string reply = client.read_all();
  EXPECT_TRUE(client.closed());
  EXPECT_TRUE(reply.starts_with("HTTP/1.1 " + std::to_string(GetParam().status))) << reply;
  EXPECT_NE(reply.find("Connection: close"), std::string::npos);
  EXPECT_NE(reply.find("Content-Security-Policy: default-src 'none'"), std::string::npos);
  EXPECT_EQ(reply.find("hello"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(
    Protection11, FramingTable,
    testing::Values(
        Refused{"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
                "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                400},
        Refused{
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n",
            400},
        Refused{"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\nhell",
                400},
        Refused{"GET / HTTP/1.1\r\nHost: localhost\r\nA: b\r\n c\r\n\r\n", 400},
        Refused{"GET / HTTP/1.1\nHost: localhost\n\n", 400},
        Refused{"GET /a/%2e%2e/b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        Refused{"GET /a%2fb HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        Refused{"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
        Refused{"GET / HTTP/1.1\r\n\r\n", 400},
        Refused{"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400},
        Refused{"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421},
        Refused{"GET / HTTP/1.0\r\nHost: localhost\r\n\r\n", 426},
        Refused{"PRI * HTTP/2.0\r\n\r\n", 426},
        Refused{"TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n", 405},
        Refused{"\x16\x03\x01\x02\n", 400},
        Refused{"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1048577\r\n\r\n", 413},
        Refused{"POST / HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\n\r\n", 417}));

TEST(Connection, ANulByteIsRefused) {
  const auto server = serve(hello);
  TestClient client(server->port());
  client.send(std::string_view("GET / HTTP/1.1\r\nHost: localhost\r\nA: b\0c\r\n\r\n", 44));
  EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 400"));
}

TEST(Connection, LongLinesAndManyHeadersAreRefused) {
  const auto server = serve(hello);
  const auto status = [&](const std::string& bytes) {
    TestClient client(server->port());
    client.send(bytes);
    return client.read_all().substr(0, 12);
  };
  EXPECT_EQ(status("GET /" + std::string(9000, 'a')), "HTTP/1.1 414");
  EXPECT_EQ(status("GET / HTTP/1.1\r\nA: " + std::string(17000, 'a')), "HTTP/1.1 431");
  std::string many = "GET / HTTP/1.1\r\nHost: localhost\r\n";
  for (int i = 0; i < 100; ++i) many += "A: b\r\n";
  EXPECT_EQ(status(many + "\r\n"), "HTTP/1.1 431");
}

TEST(Connection, AChunkedBodyOverTheLimitIsRefusedOnTheWay) {
  const auto server = serve(hello);
  TestClient client(server->port());
  client.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n");
  client.send(std::string(0x200000, 'x'));
  EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 413"));
}

HttpServerOptions impatient() {
  HttpServerOptions options;
  options.times.head = milliseconds(200);
  options.times.idle = milliseconds(200);
  options.times.body_grace = milliseconds(200);
  options.times.write_stall = milliseconds(200);
  return options;
}

TEST(Connection, AHeadAByteAtATimeDoesNotBuyMoreTime) {
  const auto server = serve(hello, impatient());
  TestClient client(server->port());
  const auto began = Steady::now();
  for (int i = 0; i < 20 && client.send("G"); ++i) std::this_thread::sleep_for(milliseconds(20));
  EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 408"));
  EXPECT_LT(Steady::now() - began, std::chrono::seconds(3));
}

TEST(Connection, ABodyBelowItsRateIsGivenUp) {
  const auto server = serve(hello, impatient());
  TestClient client(server->port());
  client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n");
  for (int i = 0; i < 20 && client.send("x"); ++i) std::this_thread::sleep_for(milliseconds(20));
  EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 408"));
}

TEST(Connection, AnIdleOneIsClosedWithoutAWord) {
  const auto server = serve(hello, impatient());
  TestClient client(server->port());
  EXPECT_EQ(client.read_all(), "");
  EXPECT_TRUE(client.closed());
}

TEST(Connection, AHalfOpenOneIsForgotten) {
  const auto server = serve(hello, impatient());
  TestClient client(server->port());
  client.send("GET / HT");
  client.shutdown_send();
  EXPECT_EQ(client.read_all(), "");
  EXPECT_TRUE(client.closed());
}

/// Runs a handler that waits until it is told to stop, and says how long after `leave` that was.
milliseconds time_to_stop(const std::function<void(TestClient&)>& leave, bool streaming) {
  std::atomic<bool> running = false;
  std::atomic<bool> stopped = false;
  const auto wait = [&](const std::stop_token& stop) {
    running = true;
    while (!stop.stop_requested()) std::this_thread::sleep_for(milliseconds(1));
    stopped = true;
  };
  const auto server = serve([&](const Request& request) {
    if (!streaming) wait(request.stop);
    return event_stream_response([&, stop = request.stop](EventStream& events) {
      events.send("ack", "{}");
      if (streaming) wait(stop);
      EXPECT_FALSE(events.send("late", "{}"));
    });
  });
  TestClient client(server->port());
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  while (!running) std::this_thread::sleep_for(milliseconds(1));
  if (streaming) client.read_until("event: ack");
  const auto began = Steady::now();
  leave(client);
  while (!stopped) std::this_thread::sleep_for(milliseconds(1));
  return std::chrono::duration_cast<milliseconds>(Steady::now() - began);
}

TEST(Connection, WorkStopsSoonAfterTheClientHasGone) {
  // 200 ms is the promise (protection 9); the rest is for a busy test machine.
  EXPECT_LT(time_to_stop([](TestClient& client) { client.close(); }, true), milliseconds(600));
  EXPECT_LT(time_to_stop([](TestClient& client) { client.reset(); }, true), milliseconds(600));
  EXPECT_LT(time_to_stop([](TestClient& client) { client.close(); }, false), milliseconds(600));
}

TEST(Connection, AClientGoneWithAnotherRequestWaitingIsStillNoticed) {
  EXPECT_LT(time_to_stop(
                [](TestClient& client) {
                  client.send("GET /next HTTP/1.1\r\nHost: localhost\r\n\r\n");
                  client.close();
                },
                true),
            milliseconds(600));
}

TEST(Connection, AReaderThatNeverReadsHoldsTheWriterBackAndIsDropped) {
  std::atomic<std::size_t> written = 0;
  std::atomic<bool> ended = false;
  const auto server = serve(
      [&](const Request&) {
        Response response;
        response.stream.produce = [&](BodyWriter& writer) {
          const std::string block(16 * 1024, 'x');
          while (writer.write(block)) written += block.size();
          ended = true;
        };
        return response;
      },
      impatient());
  TestClient client(server->port(), 4096);
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  for (int i = 0; i < 400 && !ended; ++i) std::this_thread::sleep_for(milliseconds(10));
  EXPECT_TRUE(ended);
  EXPECT_LT(written, 16U << 20U);  // what the kernel's own buffers take, not the whole stream
}

TEST(Connection, ASilentStreamSendsComments) {
  const auto server = serve([](const Request& request) {
    Response response = event_stream_response([stop = request.stop](EventStream& events) {
      while (!stop.stop_requested()) std::this_thread::sleep_for(milliseconds(1));
      events.send("never", "{}");
    });
    response.stream.keep_alive_after = milliseconds(50);
    return response;
  });
  TestClient client(server->port());
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const std::string seen = client.read_until("4\r\n: \n\n\r\n");
  EXPECT_NE(seen.find("Content-Type: text/event-stream"), std::string::npos);
  EXPECT_TRUE(seen.ends_with("4\r\n: \n\n\r\n")) << seen;
}

TEST(Connection, AStreamThatBreaksOffHasNoLastChunk) {
  const auto server = serve([](const Request&) {
    Response response;
    response.stream.produce = [](BodyWriter& writer) {
      writer.write("half");
      throw 1;
    };
    return response;
  });
  TestClient client(server->port());
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const std::string reply = client.read_all();
  EXPECT_TRUE(client.closed());
  EXPECT_NE(reply.find("4\r\nhalf\r\n"), std::string::npos);
  EXPECT_EQ(reply.find("0\r\n\r\n"), std::string::npos);
}

TEST(Connection, OneAddressMayNotHaveThemAll) {
  HttpServerOptions options;
  options.per_source = 3;
  const auto server = serve(hello, options);
  std::vector<std::unique_ptr<TestClient>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<TestClient>(server->port()));
    clients.back()->send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_NE(clients.back()->read_reply().find("hello"), std::string::npos);
  }
  TestClient fourth(server->port());
  EXPECT_TRUE(fourth.read_all().starts_with("HTTP/1.1 429"));
  clients.pop_back();
  for (int i = 0; i < 100; ++i) {
    TestClient again(server->port());
    again.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    if (again.read_reply().find("hello") != std::string::npos) return;
    std::this_thread::sleep_for(milliseconds(10));
  }
  ADD_FAILURE() << "a place that became free was not given away";
}

TEST(Connection, BeyondTheTotalWhoeverComesWaits) {
  HttpServerOptions options;
  options.connections = 1;
  const auto server = serve(hello, options);
  auto first = std::make_unique<TestClient>(server->port());
  first->send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  first->read_reply();
  TestClient second(server->port());
  second.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(second.read_until("\r\n", milliseconds(100)), "");
  first.reset();
  EXPECT_NE(second.read_reply().find("hello"), std::string::npos);
}

}  // namespace
}  // namespace osler::net
