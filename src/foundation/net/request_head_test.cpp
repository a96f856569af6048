#include "foundation/net/request_head.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

int status_of(std::string_view head) {
  const auto parsed = parse_request_head(head);
  const auto* refusal = std::get_if<Refusal>(&parsed);
  return refusal == nullptr ? 0 : refusal->status;
}

std::string with_header(std::string_view line) {
  return "POST /ask HTTP/1.1\r\nHost: localhost\r\n" + std::string(line) + "\r\n\r\n";
}

TEST(RequestHead, AHeadIsReadIntoItsParts) {
  const auto parsed = parse_request_head(
      "POST /api/v1/ask?lang=en HTTP/1.1\r\nHost: localhost:8080\r\nContent-Length: 12\r\n"
      "Accept:text/event-stream\r\nExpect: 100-continue\r\nConnection: Keep-Alive, close\r\n\r\n");
  const auto& head = std::get<RequestHead>(parsed);
  EXPECT_EQ(head.method, Method::post);
  EXPECT_EQ(head.target.segments, (std::vector<std::string>{"api", "v1", "ask"}));
  EXPECT_EQ(head.host, "localhost:8080");
  EXPECT_EQ(head.body.length, 12U);
  EXPECT_FALSE(head.body.chunked);
  EXPECT_EQ(head.headers.find("accept"), "text/event-stream");
  EXPECT_TRUE(head.expects_continue);
  EXPECT_FALSE(head.keep_alive);
}

TEST(RequestHead, AbsoluteFormNeedsTheSameHost) {
  EXPECT_EQ(status_of("GET http://LOCALHOST:80/x HTTP/1.1\r\nHost: localhost:80\r\n\r\n"), 0);
  EXPECT_EQ(status_of("GET http://localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n"), 0);
  EXPECT_EQ(status_of("GET http://evil/x HTTP/1.1\r\nHost: localhost:80\r\n\r\n"), 400);
}

TEST(RequestHead, AnOddRequestLineIsRefused) {
  const std::string rest = "\r\nHost: x\r\n\r\n";
  for (const char* line :
       {"GET /", "GET  HTTP/1.1", " GET / HTTP/1.1", "GET / x HTTP/1.1", "GET / ",
        "GET / HTTP/1.1 ", "GET / http/1.1", "GET / HTTP/1.1x", "G@T / HTTP/1.1", "GET * HTTP/1.1",
        "GET ftp://x/ HTTP/1.1", "GET /a/%2e%2e/b HTTP/1.1", "GET /a%2Fb HTTP/1.1",
        "GET /a\tb HTTP/1.1", "GET /\r HTTP/1.1"}) {
    EXPECT_EQ(status_of(line + rest), 400) << line;
  }
  EXPECT_EQ(status_of("GET / HTTP/1.0" + rest), 426);
  EXPECT_EQ(status_of("PRI / HTTP/2.0" + rest), 426);
  for (const char* method : {"TRACE", "CONNECT", "get", "BREW"}) {
    EXPECT_EQ(status_of(std::string(method) + " / HTTP/1.1" + rest), 405) << method;
  }
}

TEST(RequestHead, ABodyWithTwoLengthsIsRefused) {
  EXPECT_EQ(status_of(with_header("Content-Length: 5")), 0);
  EXPECT_EQ(status_of(with_header("Transfer-Encoding: chunked")), 0);
  for (const char* lines :
       {"Content-Length: 5\r\nTransfer-Encoding: chunked", "Content-Length: 5\r\nContent-Length: 5",
        "Content-Length: 5, 5", "Content-Length: +5", "Content-Length: -5", "Content-Length: 0x5",
        "Content-Length:", "Content-Length: 5 5", "Content-Length: 99999999999999999999",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "Transfer-Encoding: identity",
        "Transfer-Encoding : chunked"}) {
    EXPECT_EQ(status_of(with_header(lines)), 400) << lines;
  }
}

TEST(RequestHead, AHeaderThatReadsTwoWaysIsRefused) {
  using std::string_literals::operator""s;
  for (const std::string& lines :
       {"A: b\r\n c"s, "A: b\r\n\tc"s, "A : b"s, ": b"s, "A"s, "A: b\0c"s, "A: b\rc"s, "A\0: b"s,
        "Host: other"s, "Content-Type: a\r\nContent-Type: b"s, "A: \x7f"s,
        "Origin: a\r\nOrigin: b"s}) {
    EXPECT_EQ(status_of(with_header(lines)), 400) << lines;
  }
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\nA: b\r\n\r\n"), 400);  // no Host
  EXPECT_EQ(status_of(with_header("Expect: 200-ok")), 417);
}

TEST(RequestHead, ABareLineFeedIsToldBeforeTheEndHasCome) {
  for (const char* bytes : {"GET / HTTP/1.1\n", "GET / HTTP/1.1\r\nHost: x\n", "\n", "\r\n"}) {
    const auto end = find_head_end(bytes, {});
    ASSERT_TRUE(std::holds_alternative<Refusal>(end)) << bytes;
    EXPECT_EQ(std::get<Refusal>(end).status, 400);
  }
}

TEST(RequestHead, LimitsHoldAtTheirEdge) {
  const HeadLimits limits{20, 30, 2};
  const auto status = [&](const std::string& bytes) {
    const auto end = find_head_end(bytes, limits);
    const auto* refusal = std::get_if<Refusal>(&end);
    return refusal == nullptr ? 0 : refusal->status;
  };
  EXPECT_EQ(status(std::string(20, 'x')), 0);
  EXPECT_EQ(status(std::string(21, 'x')), 414);
  EXPECT_EQ(status("GET / HTTP/1.1\r\n" + std::string(30, 'x')), 0);
  EXPECT_EQ(status("GET / HTTP/1.1\r\n" + std::string(31, 'x')), 431);
  EXPECT_EQ(status("GET / HTTP/1.1\r\na: b\r\nc: d\r\n\r\n"), 0);
  EXPECT_EQ(status("GET / HTTP/1.1\r\na: b\r\nc: d\r\ne: f\r\n\r\n"), 431);
}

TEST(RequestHead, EveryBeginningOfAHeadAsksForMore) {
  const std::string whole = with_header("A: b");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto end = find_head_end(std::string_view(whole).substr(0, size), {});
    ASSERT_TRUE(std::holds_alternative<std::size_t>(end));
    EXPECT_EQ(std::get<std::size_t>(end), 0U) << size;
  }
  EXPECT_EQ(std::get<std::size_t>(find_head_end(whole + "GET", {})), whole.size());
}

}  // namespace
}  // namespace osler::net
