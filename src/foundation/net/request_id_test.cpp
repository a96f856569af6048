#include "foundation/net/request_id.h"

#include <gtest/gtest.h>

#include <unordered_set>

namespace osler::net {
namespace {

TEST(RequestId, NoTwoAreEqual) {
  std::unordered_set<RequestId> seen;
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(seen.insert(random_request_id()).second);
}

}  // namespace
}  // namespace osler::net
