#include "foundation/net/http_transport.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

TEST(HttpTransport, WhatCouldBeginAnotherRequestIsNotSent) {
  OutgoingRequest request;
  EXPECT_TRUE(check_outgoing(request).has_value());
  for (const char* target : {"", "v1", "http://x/", "/a b", "/a\r\nHost: x", "/../x", "/a#b"}) {
    request.target = target;
    EXPECT_EQ(check_outgoing(request).error().code, ErrorCode::invalid_argument) << target;
  }
  request.target = "/v1/embeddings?model=a%20b";
  EXPECT_TRUE(check_outgoing(request).has_value());
  request.headers.add("X-Name", "a\r\nX-Other: b");
  EXPECT_FALSE(check_outgoing(request).has_value());
}

TEST(HttpTransport, CredentialsAreKnownByName) {
  EXPECT_TRUE(is_credential("authorization"));
  EXPECT_TRUE(is_credential("X-API-Key"));
  EXPECT_FALSE(is_credential("Accept"));
}

}  // namespace
}  // namespace osler::net
