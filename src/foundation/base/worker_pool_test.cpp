#include "foundation/base/worker_pool.h"

#include <atomic>

#include <gtest/gtest.h>

#include "foundation/base/cancellation.h"

namespace osler {
namespace {

using namespace std::chrono_literals;

TEST(WorkerPool, FinishDoesEverythingThatWasAccepted) {
  std::atomic<int> done = 0;
  WorkerPool pool(3, 100);
  int accepted = 0;
  for (int i = 0; i < 100; ++i) {
    if (pool.offer([&done](const std::stop_token&) { ++done; })) ++accepted;
  }
  pool.finish();
  EXPECT_EQ(done.load(), accepted);
  EXPECT_EQ(accepted, 100);
  EXPECT_FALSE(pool.offer([](const std::stop_token&) {}).has_value());
}

TEST(WorkerPool, AFullPoolRefusesRatherThanWaits) {
  std::atomic<bool> release = false;
  std::atomic<bool> running = false;
  WorkerPool pool(1, 1);
  ASSERT_TRUE(pool.offer([&](const std::stop_token&) {
    running = true;
    running.notify_all();
    release.wait(false);
  }));
  running.wait(false);
  EXPECT_TRUE(pool.offer([](const std::stop_token&) {}).has_value());
  const auto refused = pool.offer([](const std::stop_token&) {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
  release = true;
  release.notify_all();
}

TEST(WorkerPool, StopReachesTheRunningTask) {
  std::atomic<bool> was_cut_short = false;
  {
    WorkerPool pool(1, 4);
    std::atomic<bool> running = false;
    ASSERT_TRUE(pool.offer([&](const std::stop_token& stop) {
      running = true;
      running.notify_all();
      was_cut_short = !wait_for(1h, stop);
    }));
    running.wait(false);
    pool.stop();
  }
  EXPECT_TRUE(was_cut_short.load());
}

}  // namespace
}  // namespace osler
