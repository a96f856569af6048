#include "foundation/net/curl_transport.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "foundation/net/http_server.h"

namespace osler::net {
namespace {

std::unique_ptr<HttpServer> server(std::string words) {
  HttpApplication application;
  application.handle = [words](const Request&) { return text_response(200, words); };
  return std::move(HttpServer::start({}, application).value());
}

DestinationList local(std::uint16_t port, bool internal, const std::string& host = "127.0.0.1") {
  Destination here;
  here.name = "here";
  here.host = host;
  here.port = port;
  here.tls = false;
  here.internal = internal;
  return DestinationList::of({here}).value();
}

OutgoingRequest to_here() {
  OutgoingRequest request;
  request.destination = "here";
  return request;
}

TEST(CurlTransport, AnInternalAddressNeedsAnInternalDestination) {
  const auto serving = server("hello");
  CurlTransport open(local(serving->port(), true));
  EXPECT_EQ(open.send(to_here(), {}).value().content.reveal(), "hello");
  CurlTransport closed(local(serving->port(), false));
  EXPECT_EQ(closed.send(to_here(), {}).error().code, ErrorCode::forbidden);
  CurlTransport by_name(local(serving->port(), false, "localhost"));
  EXPECT_EQ(by_name.send(to_here(), {}).error().code, ErrorCode::forbidden);
}

TEST(CurlTransport, ProxyVariablesAreNotFollowed) {
  const auto serving = server("direct");
  ::setenv("http_proxy", "http://127.0.0.1:1", 1);
  ::setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
  CurlTransport transport(local(serving->port(), true));
  const auto reply = transport.send(to_here(), {});
  ::unsetenv("http_proxy");
  ::unsetenv("ALL_PROXY");
  ASSERT_TRUE(reply.has_value()) << reply.error().message;
  EXPECT_EQ(reply->content.reveal(), "direct");
}

TEST(CurlTransport, NobodyThereIsUnavailable) {
  std::uint16_t port = 0;
  { port = server("x")->port(); }
  CurlTransport transport(local(port, true));
  EXPECT_EQ(transport.send(to_here(), {}).error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace osler::net
