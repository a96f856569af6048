#include "foundation/crypto/secret.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace osler::crypto {
namespace {

bool same(const Secret32& left, const Secret32& right) {
  return std::ranges::equal(left.bytes(), right.bytes());
}

TEST(Secret, KeepsTheBytesItWasGiven) {
  std::array<std::uint8_t, 32> bytes{};
  bytes.fill(7);
  const Secret32 secret(bytes);
  EXPECT_TRUE(std::ranges::equal(secret.bytes(), bytes));
  EXPECT_TRUE(same(Secret32(), Secret32()));
}

TEST(Secret, RandomOnesDifferAndCopiesShare) {
  const Secret32 secret = Secret32::random();
  EXPECT_FALSE(same(secret, Secret32::random()));
  const Secret32 copy = secret;  // NOLINT(performance-unnecessary-copy-initialization)
  EXPECT_EQ(copy.bytes().data(), secret.bytes().data());
}

TEST(SecretDeathTest, ReadingPastItHitsAGuardPage) {
  const Secret32 secret = Secret32::random();
  const volatile std::uint8_t* beyond = secret.bytes().data() + 32;
  EXPECT_DEATH({ [[maybe_unused]] const std::uint8_t byte = *beyond; }, "");
}

}  // namespace
}  // namespace osler::crypto
