#include "foundation/base/cancellation.h"

#include <chrono>
#include <thread>

#include <gtest/gtest.h>

namespace osler {
namespace {

using std::chrono::steady_clock;
using namespace std::chrono_literals;

TEST(Cancellation, ACheckAnswersCancelledAfterAStop) {
  std::stop_source source;
  EXPECT_TRUE(check_not_cancelled(source.get_token()).has_value());
  source.request_stop();
  const auto checked = check_not_cancelled(source.get_token());
  ASSERT_FALSE(checked.has_value());
  EXPECT_EQ(checked.error().code, ErrorCode::cancelled);
}

TEST(Cancellation, AWaitEndsWithTheStopAndNotLater) {
  std::stop_source source;
  const auto begin = steady_clock::now();
  std::jthread other([&source] { source.request_stop(); });
  EXPECT_FALSE(wait_for(1h, source.get_token()));
  EXPECT_LT(steady_clock::now() - begin, 1min);
  EXPECT_TRUE(wait_for(1ms, std::stop_token()));
}

TEST(ChildStop, FollowsItsParentButNotTheOtherWay) {
  std::stop_source parent;
  ChildStop first(parent.get_token());
  ChildStop second(parent.get_token());
  first.request_stop();
  EXPECT_TRUE(first.token().stop_requested());
  EXPECT_FALSE(second.token().stop_requested());
  EXPECT_FALSE(parent.stop_requested());
  parent.request_stop();
  EXPECT_TRUE(second.token().stop_requested());
}

}  // namespace
}  // namespace osler
