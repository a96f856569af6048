#include "foundation/crypto/sodium_ready.h"

#include <gtest/gtest.h>
#include <sodium.h>

namespace osler::crypto {
namespace {

TEST(SodiumReady, MayBeCalledTwice) {
  sodium_ready();
  sodium_ready();
  EXPECT_EQ(sodium_init(), 1) << "1 means: was already initialised";
}

}  // namespace
}  // namespace osler::crypto
