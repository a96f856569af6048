#include "foundation/net/http_server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "foundation/net/server_sent_events.h"
#include "foundation/net/test_client.h"

namespace osler::net {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view host = "Host: localhost\r\n";

std::string get(std::string_view path, std::string_view more = "") {
  return "GET " + std::string(path) + " HTTP/1.1\r\n" + std::string(host) + std::string(more) +
         "\r\n";
}

Response echo(const Request& request) {
  std::string text(name_of(request.method));
  for (const std::string& segment : request.target.segments) text += "|" + segment;
  return text_response(200, text + "|" + request.content.reveal());
}

std::unique_ptr<HttpServer> serve(std::function<Response(const Request&)> handle,
                                  HttpServerOptions options = {}) {
  HttpApplication application;
  application.handle = std::move(handle);
  return std::move(HttpServer::start(options, std::move(application)).value());
}

std::string body_of(const std::string& reply) { return reply.substr(reply.find("\r\n\r\n") + 4); }

TEST(HttpServer, RepliesOneAfterTheOtherOnOneConnection) {
  const auto server = serve(echo);
  TestClient client(server->port());
  client.send(get("/a/b%20c"));
  EXPECT_EQ(body_of(client.read_reply()), "GET|a|b c|");
  client.send("POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello" +
              get("/next"));
  EXPECT_EQ(body_of(client.read_reply()), "POST|x|hello");
  EXPECT_EQ(body_of(client.read_reply()), "GET|next|");
  client.send(get("/", "Connection: close\r\n"));
  EXPECT_NE(client.read_all().find("Connection: close"), std::string::npos);
  EXPECT_TRUE(client.closed());
}

TEST(HttpServer, AHeadRequestGetsTheHeadAlone) {
  const auto server = serve(echo);
  TestClient client(server->port());
  client.send("HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/b"));
  const std::string both = client.read_until("GET|b|");
  EXPECT_NE(both.find("Content-Length: 7\r\n"), std::string::npos);
  EXPECT_EQ(both.find("HEAD|a|"), std::string::npos);
}

TEST(HttpServer, AChunkedBodyArrivesWhole) {
  const auto server = serve(echo);
  TestClient client(server->port());
  client.send("POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel");
  std::this_thread::sleep_for(milliseconds(20));
  client.send("\r\n2\r\nlo\r\n0\r\n\r\n");
  EXPECT_EQ(body_of(client.read_reply()), "POST|x|hello");
}

TEST(HttpServer, AClientThatWaitsForTheWordGetsIt) {
  const auto server = serve(echo);
  TestClient client(server->port());
  client.send(
      "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  EXPECT_EQ(body_of(client.read_reply()), "POST|x|ok");
}

TEST(HttpServer, WhatTheHandlerThrowsIs500WithoutItsWords) {
  const auto server = serve([](const Request&) -> Response { throw 42; });
  TestClient client(server->port());
  client.send(get("/"));
  EXPECT_NE(client.read_reply().find("\"code\":\"internal\""), std::string::npos);
  client.send(get("/"));
  EXPECT_NE(client.read_reply().find("HTTP/1.1 500"), std::string::npos);
}

TEST(HttpServer, AnImmediateReplyNeedsNoWorker) {
  std::atomic<bool> release = false;
  HttpApplication application;
  application.handle = [&](const Request& request) {
    while (request.target.path == "/slow" && !release) std::this_thread::sleep_for(milliseconds(1));
    return text_response(200, request.overloaded ? "overloaded" : "plain");
  };
  application.admit = [](const RequestHead& head) {
    Admission admission;
    if (head.target.path == "/healthz") admission.lane = Admission::Lane::immediate;
    if (head.target.path == "/ask") admission.lane = Admission::Lane::worker_or_reserved;
    return admission;
  };
  HttpServerOptions options;
  options.workers = 1;
  options.waiting = 1;
  const auto server = std::move(HttpServer::start(options, application).value());
  TestClient first(server->port());
  TestClient second(server->port());
  TestClient third(server->port());
  first.send(get("/slow"));
  std::this_thread::sleep_for(milliseconds(50));
  second.send(get("/slow"));
  std::this_thread::sleep_for(milliseconds(50));
  third.send(get("/other"));
  const std::string busy = third.read_reply();
  EXPECT_NE(busy.find("HTTP/1.1 503"), std::string::npos);
  EXPECT_NE(busy.find("Retry-After: 1"), std::string::npos);
  third.send(get("/healthz"));
  EXPECT_EQ(body_of(third.read_reply()), "plain");
  third.send(get("/ask"));
  EXPECT_EQ(body_of(third.read_reply()), "overloaded");
  release = true;
  EXPECT_EQ(body_of(first.read_reply()), "plain");
  EXPECT_EQ(body_of(second.read_reply()), "plain");
}

TEST(HttpServer, EveryExchangeIsReportedWithoutWhatWasSent) {
  std::mutex mutex;
  std::vector<ExchangeRecord> records;
  HttpApplication application;
  application.handle = [](const Request&) {
    Response response = text_response(200, "four");
    response.label = "/things/{id}";
    return response;
  };
  application.ended = [&](const ExchangeRecord& record) {
    const std::scoped_lock lock(mutex);
    records.push_back(record);
  };
  auto server = std::move(HttpServer::start({}, application).value());
  TestClient client(server->port());
  client.send(get("/things/7"));
  client.read_reply();
  client.send("garbage\r\n\r\n");
  client.read_all();
  server.reset();
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].label, "/things/{id}");
  EXPECT_EQ(records[0].status, 200);
  EXPECT_EQ(records[0].body_bytes, 4U);
  EXPECT_TRUE(records[0].complete);
  EXPECT_EQ(records[1].status, 400);
  EXPECT_FALSE(records[1].why.empty());
}

TEST(HttpServer, RefusesToListenInTheOpenWithoutAProxy) {
  HttpServerOptions options;
  HttpApplication application;
  application.handle = echo;
  options.address = "0.0.0.0";
  EXPECT_EQ(HttpServer::start(options, application).error().code, ErrorCode::invalid_argument);
  options.address = "somewhere";
  EXPECT_EQ(HttpServer::start(options, application).error().code, ErrorCode::invalid_argument);
  const auto first = serve(echo);
  options.address = "127.0.0.1";
  options.port = first->port();
  EXPECT_EQ(HttpServer::start(options, application).error().code, ErrorCode::unavailable);
}

TEST(HttpServer, AnUploadGoesToItsSinkPieceByPiece) {
  struct CountingSink final : BodySink {
    Result<void> write(std::string_view bytes) override {
      count += bytes.size();
      largest = std::max(largest, bytes.size());
      if (count > 3'000'000) return fail(ErrorCode::too_large, "full");
      return {};
    }
    std::size_t count = 0;
    std::size_t largest = 0;
  };
  HttpApplication application;
  application.admit = [](const RequestHead&) {
    Admission admission;
    admission.max_body = 64 << 20;
    admission.sink = std::make_shared<CountingSink>();
    return admission;
  };
  application.handle = [](const Request& request) {
    const auto& sink = dynamic_cast<const CountingSink&>(*request.sink);
    EXPECT_LE(sink.largest, 64U * 1024);
    return text_response(200, std::to_string(sink.count));
  };
  const auto server = std::move(HttpServer::start({}, application).value());
  const auto upload = [&](std::size_t size) {
    TestClient client(server->port());
    client.send("PUT /u HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(size) +
                "\r\n\r\n");
    client.send(std::string(size, 'x'));
    return client.read_reply();
  };
  EXPECT_EQ(body_of(upload(2'500'000)), "2500000");
  EXPECT_NE(upload(3'500'000).find("HTTP/1.1 413"), std::string::npos);
}

}  // namespace
}  // namespace osler::net
