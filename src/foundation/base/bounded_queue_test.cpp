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
  // NOLINTBEGIN(bugprone-use-after-move): that is the promise
  ASSERT_NE(item, nullptr);
  EXPECT_EQ(*item, 2);
  // NOLINTEND(bugprone-use-after-move)
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
  std::jthread waiting([&queue](const std::stop_token& stop) { EXPECT_FALSE(queue.take(stop)); });
  waiting.request_stop();
}

void offer_all(BoundedQueue<std::size_t>& queue, std::size_t from, std::size_t to) {
  for (std::size_t item = from; item < to; ++item) {
    while (!queue.offer(std::size_t(item))) std::this_thread::yield();
    EXPECT_LE(queue.size(), queue.capacity());
  }
}

TEST(BoundedQueue, EveryAcceptedItemIsTakenExactlyOnce) {
  constexpr std::size_t threads = 3;
  constexpr std::size_t items = 2000;
  BoundedQueue<std::size_t> queue(8);
  std::vector<std::atomic<int>> taken(threads * items);
  std::vector<std::jthread> takers(threads);
  for (auto& taker : takers) {
    taker = std::jthread([&] {
      while (const auto item = queue.take()) ++taken[*item];
    });
  }
  std::vector<std::jthread> givers(threads);
  for (std::size_t t = 0; t < threads; ++t) {
    givers[t] = std::jthread([&queue, t] { offer_all(queue, t * items, (t + 1) * items); });
  }
  givers.clear();
  queue.close();
  takers.clear();
  for (const auto& count : taken) EXPECT_EQ(count.load(), 1);
}

}  // namespace
}  // namespace osler
