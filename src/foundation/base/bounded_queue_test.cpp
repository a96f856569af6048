#include "foundation/base/bounded_queue.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace osler {
namespace {

TEST(BoundedQueue, FullMeansNoAndLeavesTheItemUntouched) {
  BoundedQueue<std::unique_ptr<int>> queue(1);
  ASSERT_TRUE(queue.offer(std::make_unique<int>(1)).has_value());
  auto item = std::make_unique<int>(2);
  const auto refused = queue.offer(std::move(item));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
  ASSERT_NE(item, nullptr);  // NOLINT(bugprone-use-after-move): that is the promise
  EXPECT_EQ(*item, 2);
}

TEST(BoundedQueue, WhatWaitsIsStillTakenAfterClose) {
  BoundedQueue<int> queue(4);
  ASSERT_TRUE(queue.offer(1).has_value());
  ASSERT_TRUE(queue.offer(2).has_value());
  queue.close();
  EXPECT_FALSE(queue.offer(3).has_value());
  EXPECT_EQ(queue.take(), 1);
  EXPECT_EQ(queue.take(), 2);
  EXPECT_EQ(queue.take(), std::nullopt);
}

TEST(BoundedQueue, AStopWakesAWaitingThread) {
  BoundedQueue<int> queue(1);
  std::jthread waiting([&queue](std::stop_token stop) { EXPECT_FALSE(queue.take(stop)); });
  waiting.request_stop();
}

TEST(BoundedQueue, EveryAcceptedItemIsTakenExactlyOnce) {
  constexpr int kThreads = 3;
  constexpr int kItems = 2000;
  BoundedQueue<int> queue(8);
  std::vector<std::atomic<int>> taken(kThreads * kItems);
  std::vector<std::jthread> takers;
  for (int t = 0; t < kThreads; ++t) {
    takers.emplace_back([&] {
      while (const auto item = queue.take()) ++taken[static_cast<std::size_t>(*item)];
    });
  }
  {
    std::vector<std::jthread> givers;
    for (int t = 0; t < kThreads; ++t) {
      givers.emplace_back([&queue, t] {
        for (int i = 0; i < kItems; ++i) {
          while (!queue.offer(t * kItems + i)) std::this_thread::yield();
          EXPECT_LE(queue.size(), queue.capacity());
        }
      });
    }
  }
  queue.close();
  takers.clear();
  for (const auto& count : taken) EXPECT_EQ(count.load(), 1);
}

}  // namespace
}  // namespace osler
