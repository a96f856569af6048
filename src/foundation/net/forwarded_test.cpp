#include "foundation/net/forwarded.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

std::string seen_from(const std::string& peer, const std::string& list) {
  Headers headers;
  if (!list.empty()) headers.add("X-Forwarded-For", list);
  return client_address(peer, headers, {"10.0.0.1", "10.0.0.2"});
}

TEST(Forwarded, OnlyAProxyIsBelieved) {
  EXPECT_EQ(seen_from("10.0.0.1", "192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(seen_from("198.51.100.1", "192.0.2.7"), "198.51.100.1");
  EXPECT_EQ(seen_from("10.0.0.1", ""), "10.0.0.1");
}

TEST(Forwarded, WhatTheClientWroteItselfIsNotBelieved) {
  EXPECT_EQ(seen_from("10.0.0.1", "203.0.113.9, 192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(seen_from("10.0.0.1", "203.0.113.9, 192.0.2.7,10.0.0.2"), "192.0.2.7");
  EXPECT_EQ(seen_from("10.0.0.1", "192.0.2.7, <script>"), "10.0.0.1");
  EXPECT_EQ(seen_from("10.0.0.1", "192.0.2.7,"), "10.0.0.1");
}

}  // namespace
}  // namespace osler::net
