#include <gtest/gtest.h>

#include <thread>

#include "foundation/net/curl_transport.h"
#include "foundation/net/http_server.h"
#include "foundation/net/scripted_transport.h"

// What every HttpTransport does: run on the scripted one and on libcurl with our own server.
namespace osler::net {
namespace {

using std::chrono::milliseconds;

Response to(int status, std::string location) {
  Response response;
  response.status = status;
  response.headers.add("Location", std::move(location));
  return response;
}

Response streamed() {
  Response response;
  response.stream.produce = [](BodyWriter& writer) {
    for (int i = 0; i < 1000 && writer.write(std::string(1000, 'x')); ++i) {
    }
  };
  return response;
}

Response slow(const std::stop_token& stop) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (!stop.stop_requested() && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(milliseconds(1));
  }
  return text_response(200, "late");
}

Response site(const Request& request) {
  const std::string& path = request.target.path;
  if (path == "/moved") return to(302, "/echo");
  if (path == "/moved/again") return to(307, "/moved");
  if (path == "/loop") return to(302, "/loop");
  if (path == "/elsewhere") return to(302, "http://127.0.0.2:1/");
  if (path == "/other-scheme") return to(302, "file:///etc/passwd");
  if (path == "/large") return text_response(200, std::string(5000, 'x'));
  if (path == "/stream") return streamed();
  if (path == "/slow") return slow(request.stop);
  if (path == "/broken") return text_response(503, "busy");
  Response response =
      text_response(200, std::string(name_of(request.method)) + ":" +
                             std::string(request.headers.find("X-Test").value_or("")) + ":" +
                             request.content.reveal());
  response.headers.add("X-Reply", "yes");
  return response;
}

struct Side {
  std::unique_ptr<HttpServer> server;
  std::unique_ptr<HttpTransport> transport;
};

DestinationList destinations(std::uint16_t port) {
  Destination here;
  here.name = "here";
  here.host = "127.0.0.1";
  here.port = port;
  here.tls = false;
  here.internal = true;
  return DestinationList::of({here}).value();
}

Side scripted() { return {nullptr, std::make_unique<ScriptedTransport>(destinations(80), site)}; }

Side curl() {
  HttpApplication application;
  application.handle = site;
  auto server = std::move(HttpServer::start({}, application).value());
  auto transport = std::make_unique<CurlTransport>(destinations(server->port()));
  return {std::move(server), std::move(transport)};
}

class HttpTransportContract : public testing::TestWithParam<Side (*)()> {
 protected:
  Result<HttpReply> send(const std::string& target, Method method = Method::get,
                         std::string body = "", std::stop_token stop = {}) {
    OutgoingRequest request;
    request.destination = "here";
    request.target = target;
    request.method = method;
    request.headers.add("X-Test", "t");
    request.content = BodyText(std::move(body));
    request.max_reply_bytes = 4000;
    return side_.transport->send(request, std::move(stop));
  }
  Side side_ = GetParam()();
};

TEST_P(HttpTransportContract, ARequestArrivesAndItsReplyComesBack) {
  const auto reply = send("/echo", Method::post, "hello").value();
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.headers.find("x-reply"), "yes");
  EXPECT_EQ(reply.content.reveal(), "POST:t:hello");
  EXPECT_EQ(send("/echo", Method::del).value().content.reveal(), "DELETE:t:");
  EXPECT_EQ(send("/broken").value().status, 503);
}

TEST_P(HttpTransportContract, NoSettingNoConnection) {
  OutgoingRequest request;
  request.destination = "unnamed";
  EXPECT_EQ(side_.transport->send(request, {}).error().code, ErrorCode::forbidden);
  request.destination = "here";
  request.target = "http://127.0.0.1/";
  EXPECT_EQ(side_.transport->send(request, {}).error().code, ErrorCode::invalid_argument);
}

TEST_P(HttpTransportContract, AtMostThreeRedirectsAndOnlyToWhatIsNamed) {
  EXPECT_EQ(send("/moved/again").value().content.reveal(), "GET:t:");
  EXPECT_EQ(send("/loop").error().code, ErrorCode::corrupt);
  EXPECT_EQ(send("/elsewhere").error().code, ErrorCode::forbidden);
  EXPECT_EQ(send("/other-scheme").error().code, ErrorCode::forbidden);
}

TEST_P(HttpTransportContract, AReplyBeyondItsLimitIsRefused) {
  EXPECT_EQ(send("/large").error().code, ErrorCode::too_large);
  EXPECT_EQ(send("/stream").error().code, ErrorCode::too_large);
}

TEST_P(HttpTransportContract, AStreamIsHandedOnAndCanBeLeft) {
  OutgoingRequest request;
  request.destination = "here";
  request.target = "/stream";
  std::size_t seen = 0;
  request.on_body = [&](std::string_view bytes) {
    seen += bytes.size();
    return true;
  };
  EXPECT_EQ(side_.transport->send(request, {}).value().content.reveal(), "");
  EXPECT_EQ(seen, 1'000'000U);
  request.on_body = [](std::string_view) { return false; };
  EXPECT_EQ(side_.transport->send(request, {}).error().code, ErrorCode::cancelled);
}

TEST_P(HttpTransportContract, AStopEndsItSoon) {
  std::stop_source source;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(milliseconds(50));
    source.request_stop();
  });
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(send("/slow", Method::get, "", source.get_token()).error().code, ErrorCode::cancelled);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(2));
  EXPECT_EQ(send("/echo", Method::get, "", source.get_token()).error().code, ErrorCode::cancelled);
}

INSTANTIATE_TEST_SUITE_P(Scripted, HttpTransportContract, testing::Values(scripted));
INSTANTIATE_TEST_SUITE_P(Curl, HttpTransportContract, testing::Values(curl));

TEST(CurlTransport, ASilentServerTimesOut) {
  Side side = curl();
  OutgoingRequest request;
  request.destination = "here";
  request.target = "/slow";
  request.timeout = milliseconds(100);
  EXPECT_EQ(side.transport->send(request, {}).error().code, ErrorCode::timeout);
}

}  // namespace
}  // namespace osler::net
