#include "foundation/net/response_head.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

using std::chrono::system_clock;

std::string head_of(const Response& response, const ReplyContext& context = {}) {
  return response_head(response, context).value();
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(ResponseHead, TheDateIsTheOneOfTheStandard) {
  EXPECT_EQ(http_date(system_clock::from_time_t(784111777)), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(system_clock::from_time_t(0)), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(system_clock::from_time_t(951782400)), "Tue, 29 Feb 2000 00:00:00 GMT");
}

TEST(ResponseHead, EveryReplyCarriesTheSecurityHeaders) {
  const std::string head = head_of(text_response(404, "no"));
  EXPECT_TRUE(head.starts_with("HTTP/1.1 404 Not Found\r\n"));
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
  for (const char* line :
       {"Content-Security-Policy: default-src 'none'; ", "X-Content-Type-Options: nosniff\r\n",
        "Referrer-Policy: no-referrer\r\n", "Cross-Origin-Opener-Policy: same-origin\r\n",
        "Cross-Origin-Resource-Policy: same-origin\r\n", "Cache-Control: no-store\r\n",
        "Content-Length: 2\r\n", "X-Request-Id: 00000000000000000000000000000000\r\n"}) {
    EXPECT_TRUE(holds(head, line)) << line << head;
  }
  EXPECT_FALSE(holds(head, "Strict-Transport-Security"));
  EXPECT_FALSE(holds(head, "Connection"));
  EXPECT_TRUE(holds(head_of({}, ReplyContext{.tls = true}), "Strict-Transport-Security: max-age"));
  EXPECT_TRUE(holds(head_of({}, ReplyContext{.close = true}), "Connection: close\r\n"));
}

TEST(ResponseHead, ARouteMayChooseItsOwnCachingButNotItsFraming) {
  Response page = text_response(200, "abc");
  page.headers.add("cache-control", "public, max-age=60");
  page.headers.add("content-length", "999");
  page.headers.add("Transfer-Encoding", "chunked");
  const std::string head = head_of(page);
  EXPECT_TRUE(holds(head, "cache-control: public, max-age=60\r\n"));
  EXPECT_FALSE(holds(head, "no-store"));
  EXPECT_FALSE(holds(head, "999"));
  EXPECT_FALSE(holds(head, "chunked"));
}

TEST(ResponseHead, AStreamIsChunkedAndAnEmptyReplyHasNoLength) {
  Response stream;
  stream.stream.produce = [](BodyWriter&) {};
  EXPECT_TRUE(holds(head_of(stream), "Transfer-Encoding: chunked\r\n"));
  EXPECT_FALSE(holds(head_of(stream), "Content-Length"));
  EXPECT_FALSE(holds(head_of(Response{.status = 204}), "Content-Length"));
  EXPECT_TRUE(holds(head_of(Response{.status = 200}), "Content-Length: 0"));
}

TEST(ResponseHead, NoValueCanBeginAnotherHeader) {
  Response response;
  response.headers.add("Location", "/a\r\nSet-Cookie: x=y");
  EXPECT_FALSE(response_head(response, {}).has_value());
  response.headers.set("Location", "/a");
  response.headers.add("Bad Name", "x");
  EXPECT_FALSE(response_head(response, {}).has_value());
}

}  // namespace
}  // namespace osler::net
