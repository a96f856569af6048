#include "improving/evaluation/unions.h"

#include <gtest/gtest.h>

namespace osler::evaluation {
namespace {

TEST(Unions, WhatIsJoinedThroughOthersIsOneGroupNamedByItsSmallest) {
  Unions unions(6);
  unions.join(5, 3);
  unions.join(3, 1);
  unions.join(4, 2);
  EXPECT_EQ(unions.numbers(), (std::vector<std::uint32_t>{0, 1, 2, 1, 2, 1}));
}

TEST(Unions, ALongChainIsNoDeepCall) {
  constexpr std::uint32_t size = 1'000'000;
  Unions unions(size);
  for (std::uint32_t i = size - 1; i > 0; --i) unions.join(i - 1, i);
  EXPECT_EQ(unions.root(size - 1), 0U);
}

}  // namespace
}  // namespace osler::evaluation
