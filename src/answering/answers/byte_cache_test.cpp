#include "answering/answers/byte_cache.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace osler::answers {
namespace {

constexpr std::size_t room_for_two = 2 * (ByteCache<int>::entry_bytes + 10);

CacheKey key_of(int number) {
  CacheKey key;
  key.digest[0] = static_cast<std::uint8_t>(number);
  key.digest[8] = static_cast<std::uint8_t>(number >> 8);
  return key;
}

TEST(ByteCache, WhatWasUsedLongestAgoGoesFirst) {
  ByteCache<int> cache(room_for_two);
  cache.keep(key_of(1), std::make_shared<int>(1), 10);
  cache.keep(key_of(2), std::make_shared<int>(2), 10);
  ASSERT_NE(cache.find(key_of(1)), nullptr);
  cache.keep(key_of(3), std::make_shared<int>(3), 10);
  EXPECT_EQ(cache.find(key_of(2)), nullptr);
  EXPECT_EQ(*cache.find(key_of(1)), 1);
  EXPECT_EQ(*cache.find(key_of(3)), 3);
  EXPECT_EQ(cache.figures().evicted, 1U);
}

TEST(ByteCache, NeverHoldsMoreThanItsCapacity) {
  ByteCache<int> cache(10'000);
  for (int i = 0; i < 1000; ++i) {
    cache.keep(key_of(i * 7 % 300), std::make_shared<int>(i), static_cast<std::size_t>(i % 97));
    ASSERT_LE(cache.figures().bytes, 10'000U);
  }
  EXPECT_GT(cache.figures().entries, 30U);
}

TEST(ByteCache, WhatIsTooLargeOrHasNoRoomAtAllIsNotKept) {
  ByteCache<int> cache(room_for_two);
  cache.keep(key_of(1), std::make_shared<int>(1), room_for_two);
  EXPECT_EQ(cache.find(key_of(1)), nullptr);
  ByteCache<int> none(0);
  none.keep(key_of(1), std::make_shared<int>(1), 0);
  EXPECT_EQ(none.figures().entries, 0U);
}

TEST(ByteCache, ANewValueTakesThePlaceOfTheOldOne) {
  ByteCache<int> cache(room_for_two);
  cache.keep(key_of(1), std::make_shared<int>(1), 10);
  cache.keep(key_of(1), std::make_shared<int>(2), 5);
  EXPECT_EQ(*cache.find(key_of(1)), 2);
  EXPECT_EQ(cache.figures().entries, 1U);
  EXPECT_EQ(cache.figures().bytes, ByteCache<int>::entry_bytes + 5);
  cache.drop(key_of(1));
  EXPECT_EQ(cache.figures().bytes, 0U);
}

TEST(ByteCache, ThreadsShareItAndAFoundValueOutlivesItsEntry) {
  ByteCache<std::string> cache(3 * (ByteCache<std::string>::entry_bytes + 10));
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&cache, t] {
      for (int i = 0; i < 2000; ++i) {
        const int number = (i * 5 + t) % 9;
        cache.keep(key_of(number), std::make_shared<std::string>(std::to_string(number)), 10);
        const auto found = cache.find(key_of((number + 1) % 9));
        const std::string expected = std::to_string((number + 1) % 9);
        EXPECT_TRUE(found == nullptr || *found == expected);
      }
    });
  }
  threads.clear();
  const CacheFigures figures = cache.figures();
  EXPECT_EQ(figures.hits + figures.misses, 8000U);
  EXPECT_LE(figures.entries, 3U);
}

}  // namespace
}  // namespace osler::answers
