#include "foundation/net/connection_list.h"

#include <gtest/gtest.h>

namespace osler::net {
namespace {

TEST(ConnectionList, CountsPerSourceAndForgetsWhatEnded) {
  ConnectionList list;
  const auto first = list.add({"192.0.2.1", [] {}, [] {}});
  const auto second = list.add({"192.0.2.1", [] {}, [] {}});
  list.add({"", [] {}, [] {}});
  EXPECT_EQ(list.size(), 3U);
  EXPECT_EQ(list.from("192.0.2.1"), 2U);
  EXPECT_EQ(list.from(""), 0U);
  list.remove(first);
  list.remove(first);
  EXPECT_EQ(list.from("192.0.2.1"), 1U);
  list.remove(second);
  EXPECT_EQ(list.from("192.0.2.1"), 0U);
  EXPECT_EQ(list.size(), 1U);
}

TEST(ConnectionList, AnEndedConnectionMayRemoveItself) {
  ConnectionList list;
  std::uint64_t id = 0;
  id = list.add({"a", [] {}, [&] { list.remove(id); }});
  list.drain();
  EXPECT_FALSE(list.wait_until_empty(std::chrono::milliseconds(1)));
  list.kill();
  EXPECT_TRUE(list.wait_until_empty(std::chrono::milliseconds(1)));
}

}  // namespace
}  // namespace osler::net
