#include <gtest/gtest.h>

#include <utility>  // Boost 1.74 uses std::exchange without it

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <random>

#include "foundation/net/request_head.h"

namespace osler::net {
namespace {

namespace http = boost::beast::http;

std::string text(boost::beast::string_view view) { return {view.data(), view.size()}; }

void expect_same_as_beast(const std::string& bytes, const RequestHead& ours) {
  http::request_parser<http::string_body> parser;
  parser.header_limit(64 * 1024);
  boost::beast::error_code error;
  parser.put(boost::asio::buffer(bytes), error);
  ASSERT_TRUE(!error || error == http::error::need_more) << error.message() << "\n" << bytes;
  ASSERT_TRUE(parser.is_header_done()) << bytes;
  const auto& theirs = parser.get();
  EXPECT_EQ(text(theirs.method_string()), name_of(ours.method));
  EXPECT_EQ(parser.chunked(), ours.body.chunked);
  EXPECT_EQ(parser.content_length().value_or(0), ours.body.length) << bytes;
  std::size_t at = 0;
  for (const auto& field : theirs) {
    ASSERT_LT(at, ours.headers.all().size()) << bytes;
    EXPECT_EQ(text(field.name_string()), ours.headers.all()[at].name) << bytes;
    EXPECT_EQ(text(field.value()), ours.headers.all()[at].value) << bytes;
    ++at;
  }
  EXPECT_EQ(at, ours.headers.all().size()) << bytes;
}

TEST(RequestHead, WhatWeAcceptBeastReadsTheSameWay) {
  const std::string_view pieces[] = {
      "GET", " ",    "/a", "HTTP/1.1",          "\r\n",     "Host: x", ":",
      "\r",  "\n",   "\t", "Content-Length:",   "chunked",  "5",       "Transfer-Encoding: ",
      "%2f", "?q=1", "A",  "Connection: close", "\r\n\r\n", ",",       "\xc3"};
  std::mt19937 random(11);
  int accepted = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = "POST /a HTTP/1.1\r\nHost: x\r\nA: b\r\nContent-Length: 5\r\n\r\n";
    for (int edits = static_cast<int>(random() % 3) + 1; edits > 0; --edits) {
      const std::size_t at = random() % bytes.size();
      bytes.replace(at, random() % 4, pieces[random() % std::size(pieces)]);
    }
    const auto parsed = parse_request_head(bytes);
    if (const auto* head = std::get_if<RequestHead>(&parsed)) {
      ++accepted;
      expect_same_as_beast(bytes, *head);
      if (testing::Test::HasFailure()) return;
    }
  }
  EXPECT_GT(accepted, 500);
}

}  // namespace
}  // namespace osler::net
